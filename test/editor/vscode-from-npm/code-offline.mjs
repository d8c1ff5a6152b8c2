#!/usr/bin/env node
// An executable that runTests of @vscode/test-electron takes for VS Code. All it does is to load the TypeScript.
import { register as registerCommonJs } from 'tsx/cjs/api';
import { register as registerModules } from 'tsx/esm/api';

registerCommonJs();
registerModules();
await import('./code-offline.ts');
