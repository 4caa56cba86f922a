/** How every problem begins of a mail that left and came back. */
export const returnedMailStart = "It came back";
