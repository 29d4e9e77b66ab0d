package jp.engawa.base;

import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A boundary for members who may enter today: invited by a wave, terms accepted, not stopped. */
@Guarded
@Inherited
@InterceptorBinding
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface Members {
    /** What the method does for the member; a posting stop closes {@link Act#WRITE} and leaves {@link Act#READ} open. */
    @Nonbinding
    Act value() default Act.READ;

    /** Kinds of use that a measure may close. */
    enum Act {
        READ,
        WRITE
    }
}
