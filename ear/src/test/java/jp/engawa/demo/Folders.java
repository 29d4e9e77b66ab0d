package jp.engawa.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** Whole folders: copied, emptied. */
public final class Folders {
    private Folders() {}

    /** Makes the folder a copy of another, whatever was in it. */
    static void replace(Path folder, Path by) throws IOException {
        empty(folder);
        try (var files = Files.walk(by)) {
            for (var file : (Iterable<Path>) files::iterator) {
                var copy = folder.resolve(by.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
    }

    /** Deletes everything in the folder, which exists afterwards. */
    public static void empty(Path folder) throws IOException {
        if (Files.exists(folder)) {
            delete(folder);
        }
        Files.createDirectories(folder);
    }

    /** Deletes the file, or the folder with everything in it. */
    static void delete(Path what) throws IOException {
        try (var files = Files.walk(what)) {
            for (var file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
                Files.delete(file);
            }
        }
    }
}
