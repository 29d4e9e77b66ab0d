package jp.engawa.web.base;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.faces.component.UIViewRoot;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.ExternalContextFactory;
import jakarta.faces.context.ExternalContextWrapper;
import jakarta.faces.context.FacesContext;
import java.util.AbstractMap;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Lets plain forms be shown again after a POST.
 *
 * <p>PrimeFaces wants each postback to bring the nonce of its page along, which only forms touched by its own script do. Ours work
 * without scripts, so the nonce is taken from the view where the request has none. It guards nothing: the answer gets it anew.
 */
public class Nonces extends ExternalContextFactory {
    private static final String PARAMETER = "primefaces.nonce";

    public Nonces(ExternalContextFactory wrapped) {
        super(wrapped);
    }

    @Override
    public ExternalContext getExternalContext(Object context, Object request, Object response) {
        return new WithNonce(getWrapped().getExternalContext(context, request, response));
    }

    @SuppressWarnings("unchecked") // one method of the wrapper is raw in the API itself
    private static final class WithNonce extends ExternalContextWrapper {
        private @Nullable Map<String, String> parameters;

        WithNonce(ExternalContext wrapped) {
            super(wrapped);
        }

        @Override
        public Map<String, String> getRequestParameterMap() {
            Map<String, String> known = parameters;
            if (known == null) {
                known = new Parameters(super.getRequestParameterMap());
                parameters = known;
            }
            return known;
        }
    }

    private static final class Parameters extends AbstractMap<String, String> {
        private final Map<String, String> sent;

        Parameters(Map<String, String> sent) {
            this.sent = sent;
        }

        @Override
        public Set<Entry<String, String>> entrySet() {
            return sent.entrySet();
        }

        @Override
        public boolean containsKey(@Nullable Object key) {
            return sent.containsKey(key);
        }

        @Override
        public @Nullable String get(@Nullable Object key) {
            String value = sent.get(key);
            return value == null && PARAMETER.equals(key) ? nonce() : value;
        }
    }

    private static String nonce() {
        UIViewRoot view = FacesContext.getCurrentInstance().getViewRoot();
        Map<String, Object> kept = view == null ? null : view.getViewMap(false);
        Object nonce = kept == null ? null : kept.get(PARAMETER);
        return nonce instanceof String known
                ? known
                : Base64.getEncoder()
                        .encodeToString(UUID.randomUUID().toString().getBytes(UTF_8));
    }
}
