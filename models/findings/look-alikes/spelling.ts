/** Names that people take for the same, and that differ to the letter. */
import { folded } from './look-alike.ts';

/** Traditional and simplified characters in the names of subjects and schools, one after the other. */
const pairs =
  '數数學学語语體体歷历術术樂乐資资訊讯勞劳動动綜综實实踐践藝艺書书國国與与機机計计電电腦脑圖图畫画閱阅讀读寫写觀观會会團团輔辅導导師师專专業业傳传統统養养護护衛卫經经濟济網网絡络質质創创設设編编劇剧論论識识舊旧詩诗詞词聽听說说話话韻韵聲声廣广應应門门間间陽阳總总戲戏車车農农礎础線线東东縣县鎮镇鄉乡區区灣湾龍龙華华興兴寧宁長长豐丰榮荣島岛嶺岭溝沟橋桥莊庄園园鳳凤雲云漢汉灘滩濱滨蘇苏蘭兰陳陈馬马楊杨劉刘趙赵黃黄葉叶羅罗鄭郑許许驗验級级慶庆關关連连遠远達达萬万靜静義义圍围塢坞窯窑壩坝澤泽溫温湯汤紅红綠绿聯联聖圣處处號号點点麗丽齊齐個个為为無无時时產产業业愛爱樹树濕湿燈灯牆墙';
const simplified: ReadonlyMap<string, string> = new Map(
  Array.from({ length: pairs.length / 2 }, (_, pair) => [pairs.charAt(2 * pair), pairs.charAt(2 * pair + 1)]),
);

/** The same for all spellings of one name: without spaces, width, case and traditional characters. */
export const spellingOf = (name: string): string =>
  [...folded(name).toLowerCase().replace(/\s+/g, '')].map((one) => simplified.get(one) ?? one).join('');
