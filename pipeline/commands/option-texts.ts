/** What several commands say of an argument or an option. */
export const buildFolder = 'folder of a build (default: out of paperset.json, else out/build)';
export const ofConfig = '(default: inputs of paperset.json)';
