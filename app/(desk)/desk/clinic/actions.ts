"use server";
import { adminAction } from "@/lib/auth/doors";
import { changeClinic } from "@/lib/clinic/commands";
import { changeClinicInput } from "@/lib/clinic/schema";

export const changeClinicAction = adminAction(changeClinicInput, changeClinic);
