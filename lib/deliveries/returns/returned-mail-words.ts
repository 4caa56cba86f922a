/** How every problem begins of a mail that left and came back. */
export const cameBack = "It came back";
