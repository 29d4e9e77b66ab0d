package jp.engawa.demo;

import java.util.List;
import java.util.Random;

/** Invented names of employees, written and read as names in Japan are: variants of kanji, several readings. */
final class CompanyNames {
    /** A part of a name, as written and as read. */
    record Word(String kanji, String kana) {}

    /** A whole name. */
    record Name(Word family, Word given) {
        String kanji() {
            return family.kanji + " " + given.kanji;
        }

        String kana() {
            return family.kana + " " + given.kana;
        }
    }

    private static final List<Word> FAMILY = words(
            "佐藤 サトウ 鈴木 スズキ 高橋 タカハシ 髙橋 タカハシ 田中 タナカ 伊藤 イトウ 渡辺 ワタナベ 渡邉 ワタナベ 渡邊 ワタナベ 山本 ヤマモト 中村 ナカムラ 小林 コバヤシ 加藤 カトウ "
                    + "吉田 ヨシダ 𠮷田 ヨシダ 山田 ヤマダ 佐々木 ササキ 山口 ヤマグチ 松本 マツモト 井上 イノウエ 木村 キムラ 林 ハヤシ 斎藤 サイトウ 齋藤 サイトウ 齊藤 サイトウ 清水 シミズ "
                    + "山崎 ヤマザキ 山﨑 ヤマサキ 森 モリ 池田 イケダ 橋本 ハシモト 阿部 アベ 石川 イシカワ 山下 ヤマシタ 中島 ナカジマ 中嶋 ナカジマ 石井 イシイ 小川 オガワ 前田 マエダ "
                    + "岡田 オカダ 長谷川 ハセガワ 藤田 フジタ 後藤 ゴトウ 近藤 コンドウ 村上 ムラカミ 遠藤 エンドウ 青木 アオキ 坂本 サカモト 福田 フクダ 太田 オオタ 西村 ニシムラ 藤井 フジイ "
                    + "金子 カネコ 岡本 オカモト 三浦 ミウラ 中野 ナカノ 原田 ハラダ 松田 マツダ 竹内 タケウチ 小野 オノ 田村 タムラ 中山 ナカヤマ 和田 ワダ 石田 イシダ 上田 ウエダ 森田 モリタ "
                    + "原 ハラ 柴田 シバタ 酒井 サカイ 工藤 クドウ 横山 ヨコヤマ 宮崎 ミヤザキ 宮﨑 ミヤザキ 宮本 ミヤモト 内田 ウチダ 高木 タカギ 髙木 タカギ 安藤 アンドウ 谷口 タニグチ 大野 オオノ "
                    + "丸山 マルヤマ 今井 イマイ 高田 タカダ 濵田 ハマダ 浜田 ハマダ 河野 コウノ 河野 カワノ 小島 コジマ 小嶋 コジマ 増田 マスダ 平野 ヒラノ 杉山 スギヤマ 千葉 チバ 上野 ウエノ "
                    + "松井 マツイ 桜井 サクライ 櫻井 サクライ 野口 ノグチ 大塚 オオツカ 菅原 スガワラ 廣瀬 ヒロセ 広瀬 ヒロセ 五十嵐 イガラシ 澤田 サワダ 沢田 サワダ 辺見 ヘンミ 四月一日 ワタヌキ");

    private static final List<Word> GIVEN = words(
            "一 ハジメ 大輔 ダイスケ 健太 ケンタ 翔太 ショウタ 拓也 タクヤ 直樹 ナオキ 和也 カズヤ 亮 リョウ 誠 マコト 剛 ツヨシ 隆 タカシ 浩 ヒロシ 修 オサム 学 マナブ 進 ススム 豊 ユタカ "
                    + "哲也 テツヤ 雄一 ユウイチ 慎一 シンイチ 洋平 ヨウヘイ 悠斗 ユウト 蓮 レン 陽翔 ハルト 颯太 ソウタ 優 ユウ 光 ヒカル 薫 カオル 真琴 マコト 恵 メグミ 恵 ケイ 裕子 ユウコ 裕子 ヒロコ "
                    + "陽子 ヨウコ 智子 トモコ 直美 ナオミ 久美子 クミコ 由美 ユミ 真由美 マユミ 美穂 ミホ 香織 カオリ 愛 アイ 彩 アヤ 葵 アオイ 結衣 ユイ 美咲 ミサキ 七海 ナナミ 菜々子 ナナコ 千尋 チヒロ "
                    + "遥 ハルカ 楓 カエデ 凛 リン 紬 ツムギ 詩織 シオリ 綾乃 アヤノ 麻衣 マイ 沙織 サオリ 文子 フミコ 和子 カズコ 節子 セツコ 幸子 サチコ 京子 キョウコ 洋子 ヨウコ 明美 アケミ 弘 ヒロシ 博 ヒロシ "
                    + "明 アキラ 正 タダシ 実 ミノル 茂 シゲル 清 キヨシ 勝 マサル 昇 ノボル 賢治 ケンジ 圭介 ケイスケ 俊介 シュンスケ 康平 コウヘイ 航 ワタル 樹 イツキ 陸 リク 海斗 カイト 智也 トモヤ 達也 タツヤ");

    private final Random random;

    CompanyNames(Random random) {
        this.random = random;
    }

    Name next() {
        return new Name(any(FAMILY), any(GIVEN));
    }

    private Word any(List<Word> words) {
        return words.get(random.nextInt(words.size()));
    }

    private static List<Word> words(String pairs) {
        String[] parts = pairs.split(" ");
        return java.util.stream.IntStream.range(0, parts.length / 2)
                .mapToObj(i -> new Word(parts[2 * i], parts[2 * i + 1]))
                .toList();
    }
}
