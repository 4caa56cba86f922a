import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { helpPictures, helpPictureSize } from "./help-pictures";
import { helpParts } from "./help-tasks";

const nobody = { clinician: false, reviewer: false, admin: false, nurse: false };

it("every task has an address of its own, a title and steps", () => {
  const tasks = helpParts.flatMap((part) => part.tasks);
  const ids = [...helpParts, ...tasks].map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const { title, steps } of tasks) {
    expect(title).not.toBe("");
    expect(steps.length).toBeGreaterThan(0);
  }
});

it("everyone first sees what they may do", () => {
  const partsOf = (role: keyof typeof nobody) =>
    helpParts.filter((part) => part.for({ ...nobody, [role]: true })).map(({ id }) => id);
  expect(partsOf("clinician")).toEqual(["clinicians"]);
  expect(partsOf("reviewer")).toEqual(["editors"]);
  expect(partsOf("admin")).toEqual(["editors", "admins", "operators"]);
});

it("every picture that is taken stands beside a task, is there, and is light enough to ship", () => {
  const tasks = helpParts.flatMap((part) => part.tasks);
  const shown = tasks.flatMap(({ picture }) => (picture ? [picture] : []));
  expect(shown.toSorted()).toEqual(Object.keys(helpPictures).toSorted());
  for (const name of shown) {
    const png = readFileSync(`public/help/${name}.png`);
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual(Object.values(helpPictureSize));
    expect(png.byteLength).toBeLessThanOrEqual(120 * 1024);
  }
});
