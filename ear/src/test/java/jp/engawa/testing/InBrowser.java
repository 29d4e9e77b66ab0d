package jp.engawa.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A test that needs a browser. It runs in both stages, in the looks of each ({@link Look#ofStage}). Where no browser can be had it is left
 * out loudly, by name; with {@code CI=true} that is a failure.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag(Stage.GROWS)
@ExtendWith(InBrowser.Condition.class)
public @interface InBrowser {
    /** Asks for the browser once and says which classes go without. */
    final class Condition implements ExecutionCondition {
        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            if (Chromium.find().isPresent()) {
                return ConditionEvaluationResult.enabled("there is a browser");
            }
            var why = "LEFT OUT, no browser could be had: " + context.getDisplayName();
            if ("true".equals(System.getenv("CI"))) {
                throw new IllegalStateException(why);
            }
            System.err.println(why);
            return ConditionEvaluationResult.disabled(why);
        }
    }
}
