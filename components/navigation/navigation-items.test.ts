import { expect, test } from "vitest";
import { deskPagesFor, pageAt } from "./navigation-items";

const all = deskPagesFor({ clinician: true, reviewer: true, admin: true });

test.each([
  ["/desk/editorial", "Topics"],
  ["/desk/editorial/movement/text/1", "Topics"],
  ["/desk/sheets", "Sign-off"],
  ["/desk/sheetsets", undefined],
  ["/desk/people", undefined],
])("%s stands under %s", (path, word) => expect(pageAt(path, all)?.word).toBe(word));

test("only admins are led to pages of admins", () =>
  expect(deskPagesFor({ clinician: true, reviewer: true, admin: false }).map(({ word }) => word)).toEqual([
    "Topics",
    "Sign-off",
    "Due for review",
    "Suggested changes",
    "Recalls",
    "Sources",
    "Pictures",
    "Explained again",
    "Usage",
  ]));
