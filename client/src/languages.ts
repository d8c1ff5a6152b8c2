/** The languages whose files may hold policies. A test compares them with what the server reads. */
export const languages = ['json', 'jsonc'];
