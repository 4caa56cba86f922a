import {
  addPasskeyAction,
  confirmTotpAction,
  makeRecoveryCodesAction,
  removePasskeyAction,
  removeTotpAction,
  startPasskeyAction,
  startTotpAction,
} from "./actions";

/** What both pages that change one's own second factor hand to their screen. */
export const ownFactorActions = {
  startTotp: startTotpAction,
  confirmTotp: confirmTotpAction,
  removeTotp: removeTotpAction,
  startPasskey: startPasskeyAction,
  addPasskey: addPasskeyAction,
  removePasskey: removePasskeyAction,
  makeCodes: makeRecoveryCodesAction,
};
