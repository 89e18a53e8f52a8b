/** The part of the driver that is used here: it brings no types of its own. */
declare module "better-sqlite3" {
  export type Options = { readonly timeout?: number; readonly fileMustExist?: boolean };
  export type RunResult = { readonly changes: number; readonly lastInsertRowid: number | bigint };
  export type Value = string | number | bigint | Uint8Array | null;
  export type Statement = {
    run(...values: readonly Value[]): RunResult;
    get(...values: readonly Value[]): unknown;
    all(...values: readonly Value[]): unknown[];
  };
  /** The callback MUST NOT be async: what it does after its first await would land outside the transaction. */
  export type Transaction<T> = { (): T; immediate(): T };
  export interface Database {
    prepare(sql: string): Statement;
    exec(sql: string): this;
    pragma(sql: string, options?: { readonly simple?: boolean }): unknown;
    transaction<T>(work: () => T extends Promise<unknown> ? never : T): Transaction<T>;
    readonly inTransaction: boolean;
    close(): this;
  }
  const Database: { new (path: string, options?: Options): Database };
  export default Database;
}
