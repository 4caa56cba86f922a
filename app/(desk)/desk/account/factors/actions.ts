"use server";
import { settingUpAction } from "@/lib/platform/auth/doors";
import { addPasskey } from "@/lib/clinic/factors/add-passkey";
import { confirmTotp } from "@/lib/clinic/factors/confirm-totp";
import { makeRecoveryCodes } from "@/lib/clinic/factors/make-recovery-codes";
import { removePasskey } from "@/lib/clinic/factors/remove-passkey";
import { removeTotp } from "@/lib/clinic/factors/remove-totp";
import { startPasskey } from "@/lib/clinic/factors/start-passkey";
import { startTotp } from "@/lib/clinic/factors/start-totp";
import {
  addPasskeyInput,
  confirmTotpInput,
  nothingInput,
  removePasskeyInput,
} from "@/lib/clinic/factors/schema";

/**
 * What shows a key or takes a proof away asks for the password, and for the factor there is; what comes back
 * from a device that was just asked does not.
 */
export const startTotpAction = settingUpAction(nothingInput, startTotp, { fresh: true });
export const confirmTotpAction = settingUpAction(confirmTotpInput, confirmTotp);
export const removeTotpAction = settingUpAction(nothingInput, removeTotp, { fresh: true });
export const startPasskeyAction = settingUpAction(nothingInput, startPasskey, { fresh: true });
export const addPasskeyAction = settingUpAction(addPasskeyInput, addPasskey);
export const removePasskeyAction = settingUpAction(removePasskeyInput, removePasskey, { fresh: true });
export const makeRecoveryCodesAction = settingUpAction(nothingInput, makeRecoveryCodes, { fresh: true });
