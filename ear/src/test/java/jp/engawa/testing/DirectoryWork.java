package jp.engawa.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.util.json.JSONException;
import com.unboundid.util.json.JSONObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** What an operator does when the company's directory has changed, by REST: reads it into a plan and applies that. */
public final class DirectoryWork {
    private static final String HERE = "/api/v1/directory/";
    private static final Duration LONGEST = Duration.ofSeconds(60);

    /** Asking without a pause would keep the server from its work. */
    private static final long BETWEEN = 50;

    private DirectoryWork() {}

    /** Comes back when the change is in force. */
    public static void apply(SignedIn operator) {
        apply(operator, plan(operator));
    }

    /** Comes back when the plan is made; tells its run. */
    public static long plan(SignedIn operator) {
        return done(operator, "runs");
    }

    /** Comes back when that plan is in force. */
    public static void apply(SignedIn operator, long run) {
        done(operator, "runs/" + run + "/application");
    }

    /** Begins a task and asks until it has ended well; tells its run. */
    private static long done(SignedIn operator, String what) {
        try {
            var begun = operator.post(HERE + what, "{}");
            assertThat(begun.statusCode()).as(begun.body()).isEqualTo(202);
            return done(new JSONObject(begun.body()), operator::get)
                    .getFieldAsObject("task")
                    .getFieldAsLong("run");
        } catch (JSONException noAnswer) {
            throw new IllegalStateException(noAnswer);
        }
    }

    /** Asks for a task that was begun, until it has ended well; tells the last answer. */
    public static JSONObject done(JSONObject begun, Function<String, HttpResponse<String>> get) {
        try {
            String task = HERE + "tasks/" + begun.getFieldAsObject("task").getFieldAsLong("id");
            JSONObject now = begun;
            long end = System.nanoTime() + LONGEST.toNanos();
            while (now.getFieldAsBoolean("running")) {
                assertThat(System.nanoTime()).as(task + " is still going on").isLessThan(end);
                TimeUnit.MILLISECONDS.sleep(BETWEEN);
                now = new JSONObject(get.apply(task).body());
            }
            assertThat(now.getFieldAsObject("task").getFieldAsString("state"))
                    .as(now.toString())
                    .isEqualTo("DONE");
            return now;
        } catch (JSONException | InterruptedException noAnswer) {
            throw new IllegalStateException(noAnswer);
        }
    }
}
