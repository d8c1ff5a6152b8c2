/** How many related places a finding of this room has at most: an editor shows each of them, so there must be an end. */
export const mostRelated = 50;
