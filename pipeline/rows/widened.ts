/** A buffer of at least `size` bytes, with room to spare, that begins with the first `kept` bytes of `bytes`. */
export function widened(bytes: Buffer, kept: number, size: number): Buffer<ArrayBuffer> {
  const wider = Buffer.allocUnsafe(Math.ceil(size * 1.25));
  bytes.copy(wider, 0, 0, kept);
  return wider;
}
