/** What must be undone however this process ends: by itself, by an error, by Ctrl+C, by SIGTERM. */
const tasks = new Set<() => void>();
const signals = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

/** Runs `task` (synchronous, must not throw) when this process ends. The result makes it forget the task. */
export function atExit(task: () => void): () => void {
  install();
  tasks.add(task);
  return () => tasks.delete(task);
}

let installed = false;

function install(): void {
  if (installed) return;
  installed = true;
  process.once('exit', () => {
    // Last in, first out: a server is ended before its folder is removed.
    for (const task of [...tasks].reverse()) task();
  });
  for (const [signal, code] of Object.entries(signals)) process.once(signal, () => process.exit(code));
}
