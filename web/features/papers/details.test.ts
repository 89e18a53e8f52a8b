import { expect, test } from "vitest";
import type { Paper } from "../../lib/vault/vault.ts";
import {
  detailsOf,
  detailsSoFar,
  emptyForm,
  faultsOf,
  formOf,
  isEdited,
  proposedTitle,
  unusedTitle,
  type Form,
} from "./details.ts";

const good: Form = { ...emptyForm, title: "Carte", kind: "identity" };

test("name and kind are asked for, dates are not", () => {
  expect(faultsOf(emptyForm)).toEqual({ title: "nameMissing", kind: "kindMissing" });
  expect(detailsOf(emptyForm)).toBeNull();
  expect(detailsOf(good)).toEqual({ title: "Carte", kind: "identity" });
});

test("a date that does not exist, half a date, and an end before the beginning are told at their own field", () => {
  expect(faultsOf({ ...good, date: "2024-06-31" })).toEqual({ date: "dateWrong" });
  expect(faultsOf({ ...good, halfUntil: true })).toEqual({ until: "dateWrong" });
  expect(faultsOf({ ...good, date: "2024-06-30", until: "2024-06-29" })).toEqual({ until: "untilBeforeDate" });
  expect(detailsOf({ ...good, halfDate: true })).toBeNull();
  expect(detailsOf({ ...good, date: "2024-06-30", until: "2024-06-30" })).toEqual({
    title: "Carte",
    kind: "identity",
    date: "2024-06-30",
    until: "2024-06-30",
  });
});

test("a paper goes through the form and back unchanged", () => {
  const details = { title: "Bail", kind: "housing", until: "2030-01-01", note: "Deux clés.\nÀ rendre." } as const;
  const paper = { ...details, id: "x", type: "application/pdf", size: 1, hasPicture: false };
  expect(detailsOf(formOf(paper))).toEqual(details);
});

test("a note is taken as it was written, and an empty one is none", () => {
  expect(detailsOf({ ...good, note: " one\r\ntwo " })).toEqual({ title: "Carte", kind: "identity", note: "one\ntwo" });
  expect(detailsOf({ ...good, note: " \n " })).toEqual({ title: "Carte", kind: "identity" });
});

test("names that a machine gave are not proposed; a person's are", () => {
  const machine = [
    "IMG_20240301_101112",
    "DSC00042",
    "PXL_20240301_1",
    "WhatsApp Image 2024-03-01 at 10.11.12",
    "scan 003",
    "20240301",
    "image (1)",
    "Screenshot_2024",
  ];
  expect(machine.map(proposedTitle)).toEqual(machine.map(() => ""));
  for (const name of ["Attestation OCMW 2024", "scan bail", "Photo de maman", "بطاقة طبية", "Imgard", "photo-mama"])
    expect(proposedTitle(name)).toBe(name);
  expect(proposedTitle("exe\u202efdp")).toBe("exe fdp");
});

test("two papers do not get the same name by themselves", () => {
  expect(unusedTitle("Identity", [])).toBe("Identity");
  expect(unusedTitle("Identity", ["Identity", "Identity 2"])).toBe("Identity 3");
});

test("a lock in the middle of writing keeps what is right, and the paper's own for what is not", () => {
  const paper: Paper = { id: "a", title: "Bail", kind: "housing", type: "text/plain", size: 1, hasPicture: false };
  const dated = { ...paper, date: "2026-01-02", until: "2027-01-02" };
  expect(isEdited(formOf(dated), dated)).toBe(false);
  const form = { ...formOf(dated), title: " ", until: "2020-01-01", note: "Chez Amina" };
  expect(isEdited(form, dated)).toBe(true);
  expect(detailsSoFar(form, dated)).toEqual({
    title: "Bail",
    kind: "housing",
    date: "2026-01-02",
    until: "2027-01-02",
    note: "Chez Amina",
  });
  const half = { ...formOf(dated), date: "", halfDate: true };
  expect(isEdited(half, dated)).toBe(false);
  expect(detailsSoFar({ ...formOf(dated), date: "", until: "", note: "" }, dated)).toEqual({
    title: "Bail",
    kind: "housing",
  });
});
