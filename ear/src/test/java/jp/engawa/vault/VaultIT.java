package jp.engawa.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.transaction.TransactionalException;
import jakarta.transaction.UserTransaction;
import javax.naming.InitialContext;
import jp.engawa.testing.Acting;
import jp.engawa.testing.OnEngawa;
import org.junit.jupiter.api.Test;

/** The vault with the running server's own keys. */
@OnEngawa
class VaultIT {
    @Test
    void what_was_sealed_in_one_transaction_opens_in_another() {
        byte[] plain = "言われたこと".getBytes(UTF_8);

        SealedId id = inTransaction(vault -> vault.seal("test.narrative", "test:1", plain));

        assertThat(new String(inTransaction(vault -> vault.open(id)), UTF_8)).isEqualTo("言われたこと");
    }

    @Test
    void nothing_is_sealed_outside_a_transaction() {
        assertThatThrownBy(() -> Acting.asNobody(
                        () -> Acting.bean(Vault.class).seal("test.narrative", "test:1", new byte[] {1})))
                .isInstanceOf(TransactionalException.class);
    }

    private interface Work<T> {
        T with(Vault vault);
    }

    private static <T> T inTransaction(Work<T> work) {
        return Acting.asNobody(() -> {
            UserTransaction transaction = InitialContext.doLookup("java:jboss/UserTransaction");
            transaction.begin();
            T result = work.with(Acting.bean(Vault.class));
            transaction.commit();
            return result;
        });
    }
}
