package jp.engawa.web.directory;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import jp.engawa.directory.TaskLine;
import jp.engawa.web.base.Language;
import jp.engawa.web.base.Texts;
import org.jspecify.annotations.Nullable;

/**
 * A task as programs are told about it.
 *
 * @param running whether to ask again
 * @param failure why it ended, as a sentence in the reader's language
 */
public record TaskAnswer(
        TaskLine task, boolean running, @Nullable String failure) {
    static TaskAnswer of(TaskLine line, HttpServletRequest request) {
        return new TaskAnswer(line, line.running(), sentence(line, Language.of(request)));
    }

    /** Why the task failed; null when it did not. */
    static @Nullable String sentence(TaskLine line, Locale language) {
        String key = line.failureKey();
        return key == null ? null : Texts.sentence(key, List.of(line.failureDetail()), language);
    }
}
