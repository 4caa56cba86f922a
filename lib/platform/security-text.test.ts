import { expect, it } from "vitest";
import { securityText } from "./security-text";
import { readSettings } from "./settings.mjs";

const clinic = { securityContact: "mailto:security@clinic.example", url: "https://towline.clinic.example" };

it("names whom to tell, until less than a year after the start (RFC 9116)", () => {
  expect(securityText(clinic, new Date("2026-11-30T10:00:00.123Z"))).toBe(
    "Contact: mailto:security@clinic.example\nExpires: 2027-09-26T10:00:00Z\nPreferred-Languages: en, es\nCanonical: https://towline.clinic.example/.well-known/security.txt\n",
  );
});

it("is not there where nobody is named", () => {
  expect(securityText({ ...clinic, securityContact: null }, new Date())).toBeNull();
});

it.each(["security@clinic.example", "http://clinic.example", "mailto:", "mailto:a@b.example\nExpires: x"])(
  "takes a contact in the form that the standard wants, and not %j",
  (contact) => {
    expect(() => readSettings({ TOWLINE_SECURITY_CONTACT: contact })).toThrow(/TOWLINE_SECURITY_CONTACT/);
  },
);

it.each(["mailto:security@clinic.example", "https://clinic.example/security", "tel:+1-201-555-0123"])(
  "takes %s",
  (contact) => {
    expect(readSettings({ TOWLINE_SECURITY_CONTACT: contact }).TOWLINE_SECURITY_CONTACT).toBe(contact);
  },
);
