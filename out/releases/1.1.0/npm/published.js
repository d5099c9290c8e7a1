export const published = {
  "name": "paperset-seed",
  "version": "1.1.0",
  "sha256": "b86ae6d8f2e8d5375233a5e011be15e7843285da2a4e0487ed20406c48123a38"
};
