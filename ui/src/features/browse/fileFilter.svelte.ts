/** Whether only diagrams are shown or all files, as the person last chose. */
const KEY = "files";

export class FileFilter {
  isAll = $state(localStorage.getItem(KEY) === "all");

  choose(isAll: boolean): void {
    this.isAll = isAll;
    localStorage.setItem(KEY, isAll ? "all" : "diagrams");
  }
}
