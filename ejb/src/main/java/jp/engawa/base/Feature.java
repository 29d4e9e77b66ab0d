package jp.engawa.base;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A feature of the product: a package with a public face, and the features below it that it may use. */
@Target(ElementType.PACKAGE)
@Retention(RetentionPolicy.CLASS)
public @interface Feature {
    /** The package's own last name. */
    String name();

    /** Names of the features this one may call. {@code base} is always allowed and never listed. */
    String[] uses() default {};
}
