import { expect, it } from "vitest";
import { cookiesOf } from "./cookies";

const read = (cookie: string) => cookiesOf(new Headers({ cookie }));

it("reads cookies by their exact names, decoded once, and leaves what can't be decoded as it came", () => {
  expect({ ...read("a=1; towline.session=x.y-z==;Towline.Session=other; b=%C3%A9; c=%E9; d; e=") }).toEqual({
    a: "1",
    "towline.session": "x.y-z==",
    "Towline.Session": "other",
    b: "é",
    c: "%E9",
    e: "",
  });
  expect({ ...cookiesOf(new Headers()) }).toEqual({});
});

it("takes the first of two cookies of one name, so that both readers of a session see the same", () => {
  expect(read("towline.session=ours; towline.session=planted")["towline.session"]).toBe("ours");
});

it("has no cookies that nobody sent, such as those of an object's prototype", () => {
  expect(read("a=1").constructor).toBeUndefined();
  expect(read("__proto__=x")["__proto__"]).toBe("x");
});
