package jp.engawa.web.posting;

import jp.engawa.base.ContentRef;
import jp.engawa.base.NotFound;
import org.jspecify.annotations.Nullable;

/**
 * What a page has that is about one piece of content, named by its address ({@code ?ref=post:1}).
 *
 * @param <T> what the page knows of it; read once in a request
 */
public abstract class OfContent<T> {
    private @Nullable String ref;
    private @Nullable T known;

    protected abstract T read(ContentRef item);

    protected final T about() {
        T read = known;
        if (read == null) {
            read = read(item());
            known = read;
        }
        return read;
    }

    protected final ContentRef item() {
        String text = ref;
        if (text == null) {
            throw new NotFound();
        }
        return ContentRef.parse(text);
    }

    public @Nullable String getRef() {
        return ref;
    }

    public void setRef(@Nullable String ref) {
        this.ref = ref;
    }
}
