package jp.engawa.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Supplier;
import jp.engawa.testing.Insults;
import jp.engawa.testing.OnEngawa;
import jp.engawa.testing.SignedIn;
import jp.engawa.testing.Stage;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * An officer in the accused's reporting line asks for the case that is hidden from him and for one that is not there: neither the
 * answer nor the time it takes tells which is which. By page only: cases have no REST.
 */
@OnEngawa
@RunAsClient
class HiddenCaseIT {
    private static final int PAIRS = 2_000;
    private static final int WARM_UP = 300;

    private final Random random = new Random(20_261_122);
    private SignedIn yamamoto;
    private Insults.Reported hidden;

    @BeforeEach
    void a_case_is_hidden_from_yamamoto() {
        hidden = Insults.reported();
        yamamoto = SignedIn.as("yamamoto");
        assertThat(yamamoto.get("/moderation/desk.xhtml").statusCode()).isEqualTo(200);
        assertThat(SignedIn.as("ito").get(page(hidden.address())).statusCode()).isEqualTo(200);
    }

    @Test
    void a_hidden_and_a_wrong_address_give_the_same_bytes() {
        String wrong = wrongAddress();

        HttpResponse<String> atHidden = yamamoto.get(page(hidden.address()));
        HttpResponse<String> atWrong = yamamoto.get(page(wrong));

        assertThat(atHidden.statusCode()).isEqualTo(404).isEqualTo(atWrong.statusCode());
        assertThat(plain(atHidden, hidden.address())).isEqualTo(plain(atWrong, wrong));
    }

    @Test
    void a_hidden_and_a_wrong_number_give_the_same_bytes() {
        String wrong = wrongNumber();

        assertThat(plain(find(hidden.number()), hidden.number())).isEqualTo(plain(find(wrong), wrong));
    }

    @Test
    @Tag(Stage.SLOW)
    void the_time_of_the_answer_does_not_tell_a_hidden_from_a_wrong_address() {
        assertIndistinguishable(
                "address", hidden.address(), address -> yamamoto.get(page(address)), this::wrongAddress);
    }

    @Test
    @Tag(Stage.SLOW)
    void the_time_of_the_answer_does_not_tell_a_hidden_from_a_wrong_number() {
        HttpResponse<String> desk = yamamoto.get("/moderation/desk.xhtml");
        assertIndistinguishable("number", hidden.number(), number -> find(desk, number), this::wrongNumber);
    }

    private void assertIndistinguishable(
            String what, String existing, Function<String, HttpResponse<String>> ask, Supplier<String> wrong) {
        double chance = superiority(what, existing, ask, wrong);
        if (isTelling(chance)) {
            chance = superiority(what + ", again", existing, ask, wrong);
        }
        assertThat(isTelling(chance)).as("probability of superiority " + chance).isFalse();
    }

    private static boolean isTelling(double chance) {
        return chance < 0.45 || chance > 0.55;
    }

    /** How often the answer about the hidden case takes longer than one about nothing: one half when time tells nothing. */
    private double superiority(
            String what, String existing, Function<String, HttpResponse<String>> ask, Supplier<String> wrong) {
        for (int i = 0; i < WARM_UP; i++) {
            ask.apply(existing);
            ask.apply(wrong.get());
        }
        long[] atHidden = new long[PAIRS];
        long[] atWrong = new long[PAIRS];
        for (int pair = 0; pair < PAIRS; pair++) {
            boolean hiddenFirst = random.nextBoolean();
            for (boolean isHidden : new boolean[] {hiddenFirst, !hiddenFirst}) {
                String asked = isHidden ? existing : wrong.get();
                long begin = System.nanoTime();
                ask.apply(asked);
                (isHidden ? atHidden : atWrong)[pair] = System.nanoTime() - begin;
            }
        }
        Arrays.sort(atHidden);
        Arrays.sort(atWrong);
        double chance = superiority(atHidden, atWrong);
        System.out.printf(
                Locale.ROOT,
                "hidden %s: %d pairs, probability of superiority %.4f, medians %.3f and %.3f ms%n",
                what,
                PAIRS,
                chance,
                atHidden[PAIRS / 2] / 1e6,
                atWrong[PAIRS / 2] / 1e6);
        return chance;
    }

    /** Of all pairs of one from each, both sorted, the share in which the first is greater; equal ones count half. */
    static double superiority(long[] first, long[] second) {
        double wins = 0;
        int less = 0;
        int notGreater = 0;
        for (long one : first) {
            while (less < second.length && second[less] < one) {
                less++;
            }
            while (notGreater < second.length && second[notGreater] <= one) {
                notGreater++;
            }
            wins += (less + notGreater) / 2.0;
        }
        return wins / first.length / second.length;
    }

    private static String page(String address) {
        return "/moderation/case.xhtml?id=" + address;
    }

    private HttpResponse<String> find(String number) {
        return find(yamamoto.get("/moderation/desk.xhtml"), number);
    }

    private HttpResponse<String> find(HttpResponse<String> desk, String number) {
        HttpResponse<String> found = yamamoto.submit(desk, "find", "go", Map.of("asked", number));
        assertThat(found.statusCode()).isEqualTo(200);
        assertThat(found.body()).contains(number);
        return found;
    }

    /** Drawn anew each time, as somebody would who guesses. */
    private String wrongAddress() {
        return String.format(Locale.ROOT, "%016x%016x", random.nextLong(), random.nextLong());
    }

    private String wrongNumber() {
        String alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
        StringBuilder number = new StringBuilder(hidden.number());
        for (int i : new int[] {5, 6, 7, 8, 10, 11}) {
            number.setCharAt(i, alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return number.toString();
    }

    /** What two answers may differ in: what was asked, and what is drawn anew for every request. */
    private static String plain(HttpResponse<String> answer, String asked) {
        return answer.body()
                .replace(asked, "")
                .replaceAll("nonce=\"[^\"]*\"|csp\\.init\\('[^']*'\\)|\\d\\d:\\d\\d(:\\d\\d)?", "")
                .replaceAll("((?:ViewState|primefaces\\.nonce)[^>]*value=)\"[^\"]*\"", "$1");
    }
}
