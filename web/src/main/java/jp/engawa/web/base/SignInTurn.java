package jp.engawa.web.base;

import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Turns of one browser's windows and frames in signing in: the first goes, the others wait up to five seconds and then are in with it.
 *
 * <p>Two that sign in at the same moment would each get a session; the browser keeps one, and a form drawn in the other could not be
 * sent. A waiting browser is sent back to the same address every 0.4 s and holds no thread meanwhile.
 */
public final class SignInTurn {
    private static final String WINDOW = "turn-window";
    private static final String FRAME = "turn-frame";
    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofMillis(400);

    private SignInTurn() {}

    /** Whether another window or frame of this browser is signing in. Only browsers wait, and only with whole pages. */
    static boolean taken(HttpServletRequest request) {
        return "navigate".equals(request.getHeader("Sec-Fetch-Mode"))
                && "GET".equals(request.getMethod())
                && (isMarked(request, WINDOW) || isMarked(request, FRAME));
    }

    /**
     * Whether a window that is in has to wait for a frame that began in the same instant: the frame's session may yet take the place of
     * the window's, and what the window shows must belong to the one that stays.
     */
    public static boolean unsettled(HttpServletRequest request) {
        return mark(request).equals(WINDOW) && isMarked(request, FRAME);
    }

    static void take(HttpServletRequest request, HttpServletResponse response) {
        SignInCookies.write(request, response, mark(request), "1", LONGEST);
    }

    /** Called once the person is in. */
    public static void giveBack(HttpServletRequest request, HttpServletResponse response) {
        SignInCookies.forget(request, response, mark(request));
    }

    private static boolean isMarked(HttpServletRequest request, String mark) {
        return SignInCookies.read(request, mark).isPresent();
    }

    private static String mark(HttpServletRequest request) {
        return "iframe".equals(request.getHeader("Sec-Fetch-Dest")) ? FRAME : WINDOW;
    }

    /** Sends the browser back to this address after the pause. */
    public static void comeAgain(HttpServletRequest request, String address, ManagedScheduledExecutorService executor) {
        AsyncContext waiting = request.startAsync();
        executor.schedule(() -> sendBack(waiting, address), PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void sendBack(AsyncContext waiting, String address) {
        try {
            ((HttpServletResponse) waiting.getResponse()).sendRedirect(address);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        } finally {
            waiting.complete();
        }
    }
}
