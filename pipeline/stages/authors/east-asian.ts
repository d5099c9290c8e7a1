/** Common Japanese families of two and three characters (Meiji Yasuda's list of the hundred most frequent ones). */
export const japaneseFamilies: ReadonlySet<string> = new Set(
  (
    '佐藤 鈴木 高橋 田中 伊藤 渡辺 渡邊 山本 中村 小林 加藤 吉田 山田 佐々木 山口 松本 井上 木村 斎藤 斉藤 清水 山崎 阿部 池田 橋本 山下 石川 ' +
    '中島 前田 藤田 後藤 小川 岡田 長谷川 村上 近藤 石井 坂本 遠藤 藤井 青木 福田 三浦 西村 藤原 太田 松田 原田 岡本 中野 中川 小野 田村 竹内 ' +
    '金子 和田 中山 石田 上田 森田 柴田 酒井 工藤 横山 宮崎 宮本 内田 高木 安藤 谷口 大野 丸山 今井 高田 藤本 武田 村田 上野 杉山 増田 平野 ' +
    '大塚 千葉 久保 松井 小島 岩崎 桜井 野口 松尾 野村 木下 菊地 菊池 佐野 大西 杉本 新井 浜田 市川 古川 水野 小松 島田 山内 西田 西川'
  ).split(' '),
);

/** Length of a Japanese family at the front of a name in Chinese characters; 0 where none is known. */
export function japaneseFamily(text: string): number {
  for (const length of [3, 2]) if (text.length > length && japaneseFamilies.has(text.slice(0, length))) return length;
  return 0;
}
