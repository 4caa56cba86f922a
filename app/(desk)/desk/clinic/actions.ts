"use server";
import { settingsEffects } from "@/lib/handouts/retention/settings-effects";
import { adminAction } from "@/lib/platform/auth/doors";
import { changeClinic } from "@/lib/clinic/settings/change-clinic";
import { changeClinicInput } from "@/lib/clinic/settings/schema";

export const changeClinicAction = adminAction(
  changeClinicInput,
  (admin, input) => changeClinic(admin, input, settingsEffects),
  { fresh: true },
);
