package jp.engawa.testing;

import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.inject.spi.CDI;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import jp.engawa.base.Caller;
import jp.engawa.base.Identity;
import jp.engawa.directory.SignIn;

/** Does something inside the server as a named person, the way the door lets them in: a request of its own, its caller filled once. */
public final class Acting {
    private Acting() {}

    /** As the person with this login, who must be in the directory. */
    public static <T> T as(String login, Callable<T> act) {
        return inRequest(() -> {
            Identity person = bean(SignIn.class)
                    .identify(login)
                    .orElseThrow(() -> new AssertionError("the directory does not list " + login));
            bean(Caller.class).enter(person);
            return act.call();
        });
    }

    public static void as(String login, Act act) {
        as(login, () -> {
            act.run();
            return null;
        });
    }

    /** As nobody: somebody who did not come through the door. */
    public static <T> T asNobody(Callable<T> act) {
        return inRequest(act);
    }

    /** Something that is done and gives nothing. */
    @FunctionalInterface
    public interface Act {
        void run() throws Exception;
    }

    /** A bean of the running application. */
    public static <T> T bean(Class<T> type) {
        return CDI.current().select(type).get();
    }

    private static <T> T inRequest(Callable<T> act) {
        ClassLoader application = Thread.currentThread().getContextClassLoader();
        FutureTask<T> task = new FutureTask<>(() -> {
            Thread.currentThread().setContextClassLoader(application);
            RequestContextController request = bean(RequestContextController.class);
            request.activate();
            try {
                return act.call();
            } finally {
                request.deactivate();
            }
        });
        Thread thread = new Thread(task, "acting");
        thread.start();
        try {
            return task.get();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        } catch (ExecutionException failed) {
            throw Acting.<RuntimeException>unchanged(failed.getCause());
        }
    }

    @SuppressWarnings("unchecked") // lets tests see the very exception that the product threw
    private static <E extends Throwable> E unchanged(Throwable cause) throws E {
        throw (E) cause;
    }
}
