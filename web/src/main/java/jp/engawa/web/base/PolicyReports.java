package jp.engawa.web.base;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes the browsers' reports about what a content security policy stopped: counts them all, logs a few a minute, keeps nothing. */
public class PolicyReports extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final System.Logger LOG = System.getLogger(PolicyReports.class.getName());
    private static final int LONGEST = 8 * 1024;
    private static final int LOGGED_A_MINUTE = 20;
    private static final Pattern DIRECTIVE = Pattern.compile(
            "\"(?:effective-directive|violated-directive|effectiveDirective)\"\\s*:\\s*\"([a-z-]{3,40})");
    private static final Pattern BLOCKED =
            Pattern.compile("\"(?:blocked-uri|blockedURL)\"\\s*:\\s*\"([A-Za-z0-9:/._-]{1,120})");

    private static final AtomicLong COUNT = new AtomicLong();
    private final AtomicLong minute = new AtomicLong();
    private final AtomicLong loggedInMinute = new AtomicLong();

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        long count = COUNT.incrementAndGet();
        if (!mayLog()) {
            return;
        }
        byte[] body = request.getInputStream().readNBytes(LONGEST);
        String report = new String(body, StandardCharsets.UTF_8);
        LOG.log(
                System.Logger.Level.WARNING,
                "content security policy stopped {0} from {1}; {2} reports since start",
                first(DIRECTIVE, report),
                first(BLOCKED, report),
                count);
    }

    private boolean mayLog() {
        long now = Duration.ofNanos(System.nanoTime()).toMinutes();
        if (minute.getAndSet(now) != now) {
            loggedInMinute.set(0);
        }
        return loggedInMinute.incrementAndGet() <= LOGGED_A_MINUTE;
    }

    private static String first(Pattern pattern, String report) {
        Matcher matcher = pattern.matcher(report);
        return matcher.find() ? matcher.group(1) : "something";
    }
}
