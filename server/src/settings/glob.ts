/** Globs in settings: relative to the folder of the settings, with `/`. One without `/` matches a name in any folder. */
import picomatch from 'picomatch/posix';

const matchers = new Map<string, (path: string) => boolean>();

/** More different globs than any project has: then all are made anew. */
const mostKept = 1000;

/** Whether a glob matches a path. */
export function matchesGlob(glob: string, relativePath: string): boolean {
  let matcher = matchers.get(glob);
  if (!matcher) {
    if (matchers.size >= mostKept) matchers.clear();
    matcher = matcherOf(glob);
    matchers.set(glob, matcher);
  }
  return matcher(relativePath);
}

function matcherOf(glob: string): (path: string) => boolean {
  const relative = glob.replace(/^\.?\//, '');
  try {
    return picomatch(relative.includes('/') ? relative : `**/${relative}`, { dot: true });
  } catch {
    // Only a glob of more than 65,536 signs is refused, and no path is that long.
    return () => false;
  }
}
