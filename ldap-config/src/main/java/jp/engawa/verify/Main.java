package jp.engawa.verify;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The auditor's command: {@code java -jar engawa-verify.jar EXPORT.zip [--head KEPT-HEAD.json]...}
 *
 * <p>Exit code 0: nothing was changed. 1: manipulation found. 2: wrong use, or a kept head that is none.
 */
public final class Main {
    private final PrintStream out;

    private Main(PrintStream out) {
        this.out = out;
    }

    public static void main(String[] arguments) {
        Charset charset = Charset.defaultCharset().newEncoder().canEncode('検')
                ? Charset.defaultCharset()
                : StandardCharsets.UTF_8;
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, charset);
        System.exit(run(out, arguments));
    }

    static int run(PrintStream out, String... arguments) {
        return new Main(out).run(arguments);
    }

    private int run(String... arguments) {
        Path export = null;
        List<SignedHead> kept = new ArrayList<>();
        for (int i = 0; i < arguments.length; i++) {
            if ("--head".equals(arguments[i]) && i + 1 < arguments.length) {
                String file = arguments[++i];
                try {
                    SignedHead head =
                            SignedHead.parse(Files.readString(Path.of(file)).strip());
                    if (!head.genuine()) {
                        say("bad-head", file);
                        return 2;
                    }
                    kept.add(head);
                } catch (IOException | IllegalArgumentException noHead) {
                    say("bad-head", file);
                    return 2;
                }
            } else if (export == null && !arguments[i].startsWith("-")) {
                export = Path.of(arguments[i]);
            } else {
                say("usage");
                return 2;
            }
        }
        if (export == null || !Files.isReadable(export)) {
            say("usage");
            return 2;
        }
        return tell(Verifier.verify(export, kept), kept);
    }

    private int tell(Report report, List<SignedHead> kept) {
        if (!report.key().isEmpty()) {
            say("key", report.key());
        }
        if (!report.clean()) {
            say("not-ok");
            for (Finding finding : report.findings()) {
                for (Locale language : List.of(Locale.JAPANESE, Locale.ENGLISH)) {
                    out.println("  " + finding.sentence(language));
                }
            }
            report.firstBadPosition().ifPresent(position -> say("first", Long.toString(position)));
            return 1;
        }
        say("ok", Long.toString(report.rows()));
        kept.forEach(head -> say("kept", Long.toString(head.size()), head.at().toString()));
        if (kept.isEmpty()) {
            say("no-head");
        }
        return 0;
    }

    private void say(String key, Object... values) {
        out.println(Finding.sentence(Locale.JAPANESE, key, values));
        out.println(Finding.sentence(Locale.ENGLISH, key, values));
    }
}
