/** Dense ids for the members of dimensions; 0 is null. */
export class Members {
  private readonly ids = new Map<string, number>();
  private readonly names: (string | null)[] = [null];

  idOf(name: string | null): number {
    if (name === null) return 0;
    const known = this.ids.get(name);
    if (known !== undefined) return known;
    const id = this.names.length;
    this.ids.set(name, id);
    this.names.push(name);
    return id;
  }

  nameOf(id: number): string | null {
    return this.names[id] ?? null;
  }
}
