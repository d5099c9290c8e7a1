const shapes = [
  /\bhf_[A-Za-z0-9]+/g,
  /\bnpm_[A-Za-z0-9]{20,}/g,
  /(?<=_authToken=|_auth=|_password=|Bearer |Basic )\S+/g,
  /(?<=:\/\/)[^\s/@]+(?=@)/g,
];

/** Text of another program or server without what could be a token: known shapes, and every secret of the environment. */
export function redact(text: string): string {
  let shown = text;
  for (const [name, value] of Object.entries(process.env)) {
    if (!/TOKEN|AUTH|PASSWORD|SECRET|API_?KEY/i.test(name) || value === undefined || value.length < 8) continue;
    shown = shown.replaceAll(value, '***');
  }
  return shapes.reduce((rest, shape) => rest.replaceAll(shape, '***'), shown);
}
