package jp.engawa.base;

import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Binds the interceptor of feature {@code access}. Never written by itself: use {@link Desk}, {@link Members}, {@link Signed}, {@link Open}. */
@InterceptorBinding
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Guarded {}
