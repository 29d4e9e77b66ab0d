package jp.engawa.demo;

import java.util.function.Supplier;

/** Told about each part as it starts. */
public interface Progress {
    /** Says nothing. */
    Progress SILENT = new Progress() {
        @Override
        public <T> T of(String part, Supplier<T> start) {
            return start.get();
        }
    };

    <T> T of(String part, Supplier<T> start);
}
