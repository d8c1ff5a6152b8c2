/** Rows of the benchmark, and how they are printed. */

export interface Row {
  readonly what: string;
  readonly milliseconds?: number;
  readonly megabytes?: number;
  /** How many times as long as another row of the same run. */
  readonly times?: number;
  readonly of?: string;
  /** What `times` should be at most. */
  readonly aim?: number;
  readonly aimMilliseconds?: number;
}

export function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** The rows as a Markdown table. */
export function tableOf(rows: readonly Row[]): string {
  const lines = rows.map((row) => {
    const value = row.megabytes !== undefined ? `${row.megabytes.toFixed(0)} MB` : `${row.milliseconds?.toFixed(2)} ms`;
    const ratio = row.times === undefined ? '' : `${row.times.toFixed(2)} × ${row.of}`;
    return `| ${row.what} | ${value} | ${ratio} | ${aimOf(row)} |`;
  });
  return ['| what | median | ratio | aim |', '| --- | ---: | --- | --- |', ...lines].join('\n');
}

function aimOf({ aim, aimMilliseconds, times, milliseconds }: Row): string {
  if (aim !== undefined) return `at most ${aim}: ${(times ?? 0) <= aim ? 'met' : 'missed'}`;
  if (aimMilliseconds === undefined) return '';
  return `at most ${aimMilliseconds} ms: ${(milliseconds ?? 0) <= aimMilliseconds ? 'met' : 'missed'}`;
}
