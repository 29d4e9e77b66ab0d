package jp.engawa.audience;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import jp.engawa.base.UnitId;

/** Says who is meant. */
public sealed interface Audience {
    /** Everybody the directory knows as active. */
    record Everyone() implements Audience {
        @Override
        public String toString() {
            return "everyone";
        }
    }

    /** Whoever has an assignment in this unit or anywhere below it. */
    record Below(UnitId unit) implements Audience {
        @Override
        public String toString() {
            return "below(" + unit.value() + ")";
        }
    }

    /** Whoever evaluates nobody. */
    record NoEvaluators() implements Audience {
        @Override
        public String toString() {
            return "no-evaluators";
        }
    }

    /** Whoever is meant by every part. */
    record AllOf(List<Audience> parts) implements Audience {
        public AllOf {
            parts = List.copyOf(parts);
            if (parts.isEmpty()) {
                throw new IllegalArgumentException("all() of nothing would mean everybody");
            }
        }

        @Override
        public String toString() {
            return parts.stream().map(Audience::toString).collect(Collectors.joining(",", "all(", ")"));
        }
    }

    /** Reads the text that {@code toString} writes. */
    static Audience parse(String text) {
        if (text.equals("everyone")) {
            return new Everyone();
        } else if (text.equals("no-evaluators")) {
            return new NoEvaluators();
        } else if (text.matches("below\\(\\d{1,18}\\)")) {
            return new Below(new UnitId(Long.parseLong(text.substring(6, text.length() - 1))));
        } else if (text.startsWith("all(") && text.endsWith(")")) {
            List<Audience> parts = new ArrayList<>();
            int depth = 0;
            int begin = 4;
            for (int i = 4; i < text.length(); i++) {
                char c = text.charAt(i);
                boolean last = i == text.length() - 1;
                if (depth == 0 && (c == ',' || last)) {
                    parts.add(parse(text.substring(begin, i)));
                    begin = i + 1;
                } else if (c == '(') {
                    depth++;
                } else if (c == ')') {
                    depth--;
                }
            }
            if (depth == 0 && begin == text.length()) {
                return new AllOf(parts);
            }
        }
        throw new IllegalArgumentException("no audience: " + text);
    }
}
