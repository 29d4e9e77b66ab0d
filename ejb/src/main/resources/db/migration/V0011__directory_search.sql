-- Finding colleagues: units in the form for searching, as people have it already, and people in the order in which they are listed.
alter table org_unit_version
  add column name_norm text not null default '',
  add column kana_norm text not null default '';

-- What stands there already; from here on the product writes both with each version.
update org_unit_version set name_norm = regexp_replace(translate(lower(normalize(name, NFKC)),
  'ぁあぃいぅうぇえぉおかがきぎくぐけげこごさざしじすずせぜそぞただちぢっつづてでとどなにぬねのはばぱひびぴふぶぷへべぺほぼぽまみむめもゃやゅゆょよらりるれろゎわゐゑをんゔゕゖ髙﨑碕嵜𠮷邉邊濵濱齋齊斉澤櫻廣德惠國眞龍嶋嶌槇藪瀨增條榮淸靜壽實豐藏曾萬與莊',
  'ァアィイゥウェエォオカガキギクグケゲコゴサザシジスズセゼソゾタダチヂッツヅテデトドナニヌネノハバパヒビピフブプヘベペホボポマミムメモャヤュユョヨラリルレロヮワヰヱヲンヴヵヶ高崎崎崎吉辺辺浜浜斎斎斎沢桜広徳恵国真竜島島槙薮瀬増条栄清静寿実豊蔵曽万与荘'), '\s', '', 'g'),
  kana_norm = regexp_replace(translate(lower(normalize(kana, NFKC)),
  'ぁあぃいぅうぇえぉおかがきぎくぐけげこごさざしじすずせぜそぞただちぢっつづてでとどなにぬねのはばぱひびぴふぶぷへべぺほぼぽまみむめもゃやゅゆょよらりるれろゎわゐゑをんゔゕゖ髙﨑碕嵜𠮷邉邊濵濱齋齊斉澤櫻廣德惠國眞龍嶋嶌槇藪瀨增條榮淸靜壽實豐藏曾萬與莊',
  'ァアィイゥウェエォオカガキギクグケゲコゴサザシジスズセゼソゾタダチヂッツヅテデトドナニヌネノハバパヒビピフブプヘベペホボポマミムメモャヤュユョヨラリルレロヮワヰヱヲンヴヵヶ高崎崎崎吉辺辺浜浜斎斎斎沢桜広徳恵国真竜島島槙薮瀬増条栄清静寿実豊蔵曽万与荘'), '\s', '', 'g');

create index member_kana_ix on member (kana_norm collate "C", employee_number collate "C") where state <> 'GONE';
