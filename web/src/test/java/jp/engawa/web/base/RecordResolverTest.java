package jp.engawa.web.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.el.ELContext;
import jakarta.el.ELResolver;
import jakarta.el.FunctionMapper;
import jakarta.el.PropertyNotWritableException;
import jakarta.el.VariableMapper;
import jp.engawa.base.MemberId;
import jp.engawa.base.Role;
import org.junit.jupiter.api.Test;

/** Records read like beans. */
class RecordResolverTest {
    private final RecordResolver resolver = new RecordResolver();
    private final ELContext context = new Bare();

    @Test
    void a_component_is_read_by_its_name() {
        assertThat(resolver.getValue(context, new MemberId(12), "value")).isEqualTo(12L);
        assertThat(context.isPropertyResolved()).isTrue();
    }

    @Test
    void an_enums_constant_tells_about_itself() {
        assertThat(resolver.getValue(context, Role.COMMITTEE, "inCases")).isEqualTo(true);
        assertThat(resolver.getValue(context, Role.COMMITTEE, "values")).isNull();
    }

    @Test
    void other_names_and_other_things_are_left_to_others() {
        assertThat(resolver.getValue(context, new MemberId(12), "other")).isNull();
        assertThat(resolver.getValue(context, "text", "value")).isNull();
        assertThat(context.isPropertyResolved()).isFalse();
    }

    @Test
    void nothing_can_be_written() {
        assertThatThrownBy(() -> resolver.setValue(context, new MemberId(12), "value", 13L))
                .isInstanceOf(PropertyNotWritableException.class);
    }

    /** A context without anything around. */
    private static final class Bare extends ELContext {
        @Override
        public ELResolver getELResolver() {
            throw new UnsupportedOperationException();
        }

        @Override
        public FunctionMapper getFunctionMapper() {
            throw new UnsupportedOperationException();
        }

        @Override
        public VariableMapper getVariableMapper() {
            throw new UnsupportedOperationException();
        }
    }
}
