package jp.engawa.demo;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * 縁側火災海上保険, the fictional insurer of the demo and the tests, written as LDIF. Always the same company: the seed is fixed.
 *
 * <p>About 3,000 people in six levels of units, with what real directories have: 兼務, heads of two units, people without a named manager,
 * leavers who were disabled and left in place, hard kanji, one unit whose parent is gone, one ring of managers.
 */
public final class Company {
    private static final String OSAKA = "大阪支社";

    private final Random random = new Random(20260401);
    private final CompanyNames names = new CompanyNames(random);
    private final Map<String, Unit> units = new LinkedHashMap<>();
    private final Map<String, Person> people = new LinkedHashMap<>();
    private int nextCode = 1000;
    private int nextNumber = 100001;

    /** A unit while the company is being founded. */
    static final class Unit {
        final String code;
        final String name;
        final String kind;
        final String parent;
        final int sort;
        String head = "";

        Unit(String code, String name, String kind, String parent, int sort) {
            this.code = code;
            this.name = name;
            this.kind = kind;
            this.parent = parent;
            this.sort = sort;
        }
    }

    /** An employee while the company is being founded. */
    static final class Person {
        final String login;
        final String number;
        final String family;
        final String given;
        final String kana;
        final String unit;
        final String title;
        final List<String> concurrent = new ArrayList<>();
        String manager = "";
        boolean evaluator;
        boolean left;
        String leave = "";

        Person(String login, String number, String family, String given, String kana, String unit, String title) {
            this.login = login;
            this.number = number;
            this.family = family;
            this.given = given;
            this.kana = kana;
            this.unit = unit;
            this.title = title;
        }
    }

    private Company() {
        Unit company = unit("縁側火災海上保険株式会社", "会社", "", "C0000");
        lead(company, "代表取締役社長");
        sales(company);
        claims(company);
        products(company);
        administration(company);
        headquarters(company);
        cast();
        concurrentPosts();
        leavers();
        away();
        faults();
    }

    /** The whole directory as LDIF. */
    public static String ldif() {
        var text = new StringWriter();
        try {
            write(text);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    /** Writes the whole directory as LDIF. */
    public static void write(Writer target) throws IOException {
        var company = new Company();
        new CompanyLdif(target).write(company.units.values(), company.people.values());
    }

    /** Writes it into the file named first. */
    public static void main(String[] arguments) throws IOException {
        try (BufferedWriter file = Files.newBufferedWriter(Path.of(arguments[0]))) {
            write(file);
        }
    }

    private void sales(Unit company) {
        Unit division = unit("営業本部", "本部", company.code);
        lead(division, "本部長");
        Map<String, List<String>> regions = new LinkedHashMap<>();
        regions.put("東日本営業統括部", List.of("札幌支社", "仙台支社", "新潟支社", "高崎支社"));
        regions.put("首都圏営業統括部", List.of("東京支社", "新宿支社", "横浜支社", "千葉支社", "埼玉支社"));
        regions.put("中部営業統括部", List.of("名古屋支社", "静岡支社", "金沢支社"));
        regions.put("関西営業統括部", List.of(OSAKA, "京都支社", "神戸支社"));
        regions.put("西日本営業統括部", List.of("広島支社", "高松支社", "福岡支社", "鹿児島支社"));
        regions.forEach((name, branches) -> {
            Unit region = unit(name, "統括部", division.code);
            lead(region, "部長");
            staff(region, 4);
            branches.forEach(branch -> branch(region, branch));
        });
    }

    private void branch(Unit region, String name) {
        Unit branch = unit(name, "支社", region.code);
        if (!name.equals(OSAKA)) {
            lead(branch, "支社長");
        }
        staff(branch, 3);
        section(branch, "業務課", 10);
        String place = name.replace("支社", "");
        for (String office : offices(name, place)) {
            Unit sales = unit(office + "営業所", "営業所", branch.code);
            if (!office.equals("北浜")) {
                lead(sales, "営業所長");
            }
            staff(sales, 6);
            for (String team : List.of("第一班", "第二班")) {
                Unit small = unit(office + team, "班", sales.code);
                staff(small, 5);
            }
        }
    }

    private static List<String> offices(String branch, String place) {
        return switch (branch) {
            case OSAKA -> List.of("北浜", "梅田", "難波", "堺", "東大阪");
            case "東京支社" -> List.of("日本橋", "丸の内", "上野", "品川", "渋谷");
            default -> List.of(place + "中央", place + "東", place + "西", place + "南", place + "北");
        };
    }

    private void claims(Unit company) {
        Unit division = unit("損害サービス本部", "本部", company.code);
        lead(division, "本部長");
        for (String area : List.of("東日本", "首都圏", "中部", "関西", "西日本")) {
            Unit department = department(division, area + "損害サービス部", 2);
            for (String kind : List.of("自動車第一課", "自動車第二課", "火災新種課", "事故受付課", "相談課")) {
                section(department, kind, 13);
            }
        }
    }

    private void products(Unit company) {
        Unit division = unit("商品本部", "本部", company.code);
        lead(division, "本部長");
        for (String name : List.of("火災新種保険部", "自動車保険部", "海上保険部", "再保険部", "数理部")) {
            Unit department = department(division, name, 2);
            for (String kind : List.of("企画課", "開発課", "引受課")) {
                section(department, kind, 11);
            }
        }
    }

    private void administration(Unit company) {
        Unit division = unit("事務本部", "本部", company.code);
        lead(division, "本部長");
        for (String name : List.of("契約管理部", "事務企画部", "お客様センター部", "保険料管理部")) {
            Unit department = department(division, name, 2);
            for (String kind : List.of("第一課", "第二課", "第三課", "品質管理課")) {
                section(department, kind, 15);
            }
        }
    }

    private void headquarters(Unit company) {
        Unit head = unit("本社", "本部", company.code);
        lead(head, "本部長");
        Map<String, List<String>> departments = new LinkedHashMap<>();
        departments.put("経営企画部", List.of("企画課", "予算課"));
        departments.put("人事部", List.of("人事課", "研修課", "厚生課"));
        departments.put("総務部", List.of("総務課", "管財課"));
        departments.put("法務部", List.of("法務課", "知的財産課"));
        departments.put("コンプライアンス部", List.of("コンプライアンス課", "お客様の声課"));
        departments.put("情報システム部", List.of("運用課", "開発課", "基盤課"));
        departments.put("経理部", List.of("主計課", "資金課"));
        departments.put("内部監査部", List.of("監査課"));
        departments.put("監査部", List.of("業務監査課"));
        departments.put("広報部", List.of("広報課"));
        departments.forEach((name, sections) -> {
            Unit department = department(head, name, 3);
            sections.forEach(section -> section(department, section, 8));
        });
        Unit promotion = unit("社内コミュニケーション推進室", "室", head.code);
        lead(promotion, "室長");
        staff(promotion, 3);
        Unit committee = unit("監査等委員会室", "室", company.code);
        lead(committee, "室長");
        staff(committee, 3);
    }

    private Unit department(Unit above, String name, int staff) {
        Unit department = unit(name, "部", above.code);
        lead(department, "部長");
        staff(department, staff);
        return department;
    }

    private void section(Unit above, String name, int staff) {
        Unit section = unit(name, "課", above.code);
        if (random.nextInt(12) == 0 && !above.head.isEmpty()) {
            // 課長事務取扱: the head above runs the section as well.
            section.head = above.head;
            people.get(above.head).concurrent.add(section.code + ":課長");
        } else {
            lead(section, "課長");
        }
        staff(section, staff);
    }

    private Unit unit(String name, String kind, String parent) {
        return unit(name, kind, parent, "D" + nextCode++);
    }

    private Unit unit(String name, String kind, String parent, String code) {
        Unit unit = new Unit(code, name, kind, parent, units.size() * 10);
        units.put(code, unit);
        return unit;
    }

    private void lead(Unit unit, String title) {
        Person head = hire(unit, title);
        head.evaluator = true;
        unit.head = head.login;
        Unit above = units.get(unit.parent);
        if (above != null && random.nextInt(3) > 0) {
            head.manager = above.head;
        }
    }

    private void staff(Unit unit, int count) {
        for (int i = 0; i < count; i++) {
            int dice = random.nextInt(10);
            Person person = hire(unit, dice == 0 ? "課長代理" : dice < 3 ? "主任" : "");
            if (random.nextInt(3) > 0) {
                person.manager = unit.head;
            }
        }
    }

    private Person hire(Unit unit, String title) {
        CompanyNames.Name name = names.next();
        String number = String.valueOf(nextNumber++);
        return add(new Person(
                "e" + number, number, name.family().kanji(), name.given().kanji(), name.kana(), unit.code, title));
    }

    private Person add(Person person) {
        people.put(person.login, person);
        return person;
    }

    private void cast() {
        Person boss = play("yamamoto", "山本", "誠", "ヤマモト マコト", OSAKA, "支社長");
        boss.evaluator = true;
        unit(OSAKA).head = boss.login;
        boss.manager = unit("関西営業統括部").head;
        Person chief = play("yamazaki", "山﨑", "努", "ヤマザキ ツトム", "北浜営業所", "営業所長");
        chief.evaluator = true;
        unit("北浜営業所").head = chief.login;
        chief.manager = boss.login;
        play("sato", "佐藤", "花子", "サトウ ハナコ", "北浜営業所", "主任").manager = chief.login;
        play("suzuki", "鈴木", "一郎", "スズキ イチロウ", "北浜営業所", "").manager = chief.login;
        play("shimizu", "清水", "翔", "シミズ ショウ", "日本橋営業所", "");
        play("tanaka", "田中", "恵", "タナカ メグミ", "コンプライアンス部", "課長代理");
        play("ito", "伊藤", "健", "イトウ ケン", "コンプライアンス部", "課長代理");
        play("watanabe", "渡邉", "京子", "ワタナベ キョウコ", "人事部", "課長代理");
        play("takahashi", "髙橋", "直樹", "タカハシ ナオキ", "総務部", "課長代理");
        play("yoshida", "𠮷田", "美咲", "ヨシダ ミサキ", "監査部", "課長代理");
        play("kobayashi", "小林", "正", "コバヤシ タダシ", "監査等委員会室", "課長代理");
        play("kato", "加藤", "明", "カトウ アキラ", "内部監査部", "課長代理");
        play("nakamura", "中村", "淳", "ナカムラ ジュン", "情報システム部", "課長代理");
        play("ogawa", "小川", "由美", "オガワ ユミ", "情報システム部", "主任");
        play("matsumoto", "松本", "彩", "マツモト アヤ", "法務部", "課長代理");
        play("inoue", "井上", "剛", "イノウエ ツヨシ", "法務部", "主任");
        play("kimura", "木村", "葵", "キムラ アオイ", "社内コミュニケーション推進室", "課長代理");
        play("hayashi", "林", "大輔", "ハヤシ ダイスケ", "社内コミュニケーション推進室", "主任");
    }

    private Person play(String login, String family, String given, String kana, String unit, String title) {
        return add(
                new Person(login, String.valueOf(900001 + people.size()), family, given, kana, unit(unit).code, title));
    }

    private Unit unit(String name) {
        return units.values().stream()
                .filter(unit -> unit.name.equals(name))
                .findFirst()
                .orElseThrow();
    }

    private void concurrentPosts() {
        List<Person> all = employees();
        List<Unit> targets = units.values().stream()
                .filter(unit -> unit.kind.equals("課") || unit.kind.equals("部"))
                .toList();
        for (int i = 0; i < 120; i++) {
            Person person = all.get(random.nextInt(all.size()));
            Unit second = targets.get(random.nextInt(targets.size()));
            boolean there = person.unit.equals(second.code)
                    || person.concurrent.stream().anyMatch(post -> post.startsWith(second.code + ":"));
            if (!there) {
                person.concurrent.add(second.code + ":" + (person.title.isEmpty() ? "" : "主任"));
            }
        }
    }

    private void leavers() {
        List<Person> all = employees();
        int gone = 0;
        while (gone < 40) {
            Person person = all.get(random.nextInt(all.size()));
            if (!person.evaluator && !person.left) {
                person.left = true;
                gone++;
            }
        }
    }

    /** A few people on leave: dated, open and still to come. */
    private void away() {
        List<Person> all = employees().stream()
                .filter(person -> !person.left && !person.evaluator)
                .toList();
        for (int i = 0; i < 12; i++) {
            all.get(100 + i * 150).leave = List.of("育児休業:20260601:20270601", "休職:20261001:", "海外研修:20280401:20290401")
                    .get(i % 3);
        }
    }

    /** What an old directory has collected: a unit whose parent was closed, and three people who are one another's managers. */
    private void faults() {
        Unit orphan = unit("新規事業準備室", "室", "D0999", "D0998");
        lead(orphan, "室長");
        staff(orphan, 2);
        List<Person> ring = employees().stream()
                .filter(person -> person.unit.equals(unit("品質管理課").code) && !person.evaluator && !person.left)
                .limit(3)
                .toList();
        for (int i = 0; i < 3; i++) {
            ring.get(i).manager = ring.get((i + 1) % 3).login;
        }
    }

    /** Everybody but the cast. */
    private List<Person> employees() {
        return people.values().stream()
                .filter(person -> person.login.matches("e\\d+"))
                .toList();
    }
}
