import { expect, test } from "vitest";
import { readTicket, ticketInFragment } from "./ticket.ts";

test("a ticket is read however it was written, and a wrong digit is found", () => {
  for (const written of ["314159265358", " 3141 5926 5358 ", "3141-5926-5358", "٣١٤١ ٥٩٢٦ ٥٣٥٨", "۳۱۴۱۵۹۲۶۵۳۵۸"]) {
    expect(readTicket(written)).toBe("314159265358");
  }
  for (const written of ["", "314159265359", "31415926535", "3141592653580", "3141 5926 535x"]) {
    expect(readTicket(written)).toBeNull();
  }
});

test("the address of a slip carries its ticket, and nothing else is taken for one", () => {
  expect(ticketInFragment("#ticket=314159265358")).toBe("314159265358");
  for (const fragment of ["", "#", "#ticket=", "#ticket=314159265359", "#ticket=3141592653580", "#314159265358"]) {
    expect(ticketInFragment(fragment)).toBeNull();
  }
});
