package jp.engawa.ldap;

import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedExtendedResult;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSearchEntry;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSearchRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSimpleBindRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchResultReference;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import com.unboundid.ldap.sdk.extensions.WhoAmIExtendedResult;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Ways in which real directories differ from a well-behaved one. */
final class Ways {
    static final String PEOPLE = "ou=people,dc=small,dc=example";

    private Ways() {}

    /** Gives long member lists in pieces of 1,500 next to an empty attribute, as Active Directory does. */
    static final class Ranges extends InMemoryOperationInterceptor {
        static final int PIECE = 1500;
        final List<String> members;
        private final String group;

        Ranges(String group, List<String> members) {
            this.group = group;
            this.members = members;
        }

        @Override
        public void processSearchEntry(InMemoryInterceptedSearchEntry found) {
            if (!found.getSearchEntry().getDN().equals(group)) {
                return;
            }
            String asked = found.getRequest().getAttributeList().stream()
                    .filter(each -> each.startsWith("member"))
                    .findFirst()
                    .orElse("");
            int from = asked.contains("range=") ? Integer.parseInt(asked.replaceAll(".*range=(\\d+)-.*", "$1")) : 0;
            int until = Math.min(members.size(), from + PIECE);
            String last = until == members.size() ? "*" : String.valueOf(until - 1);
            Entry entry = found.getSearchEntry().duplicate();
            entry.setAttribute(new Attribute("member"));
            entry.setAttribute(new Attribute("member;range=" + from + "-" + last, members.subList(from, until)));
            found.setSearchEntry(entry);
        }
    }

    /** Points elsewhere with every page of people. */
    static final class Referrals extends InMemoryOperationInterceptor {
        @Override
        public void processSearchRequest(InMemoryInterceptedSearchRequest request) throws LDAPException {
            if (request.getRequest().getBaseDN().equals(PEOPLE)) {
                request.sendSearchReference(new SearchResultReference(
                        new String[] {"ldap://nowhere.invalid:389/ou=elsewhere,dc=small,dc=example"}, new Control[0]));
            }
        }
    }

    /** Refuses passwords on an unprotected connection. */
    static final class WantsProtection extends InMemoryOperationInterceptor {
        @Override
        public void processSimpleBindRequest(InMemoryInterceptedSimpleBindRequest request) throws LDAPException {
            throw new LDAPException(
                    ResultCode.STRONG_AUTH_REQUIRED, "00002028: LdapErr: DSID-0C090276, comment: signing");
        }
    }

    /** Takes any password and treats everybody as nobody. */
    static final class Nobody extends InMemoryOperationInterceptor {
        @Override
        public void processExtendedResult(InMemoryInterceptedExtendedResult answer) {
            if (answer.getResult().getResultCode().equals(ResultCode.SUCCESS)) {
                answer.setResult(new WhoAmIExtendedResult(1, ResultCode.SUCCESS, null, null, null, "", null));
            }
        }
    }

    /** Shows the account less than everything, without a word about it. */
    static final class Unprivileged extends InMemoryOperationInterceptor {
        @Override
        public void processSearchRequest(InMemoryInterceptedSearchRequest request) throws LDAPException {
            if (request.getRequest().getBaseDN().equals(PEOPLE)) {
                var narrow = request.getRequest().duplicate();
                narrow.setFilter(Filter.createANDFilter(narrow.getFilter(), Filter.create("(uid=extra1*)")));
                request.setRequest(narrow);
            }
        }
    }

    /** Stops at its size limit on the page of people with that number. */
    static final class SizeLimit extends InMemoryOperationInterceptor {
        private final int page;
        private final AtomicInteger pages = new AtomicInteger();

        SizeLimit(int page) {
            this.page = page;
        }

        @Override
        public void processSearchRequest(InMemoryInterceptedSearchRequest request) throws LDAPException {
            if (request.getRequest().getBaseDN().equals(PEOPLE) && pages.incrementAndGet() == page) {
                throw new LDAPException(ResultCode.SIZE_LIMIT_EXCEEDED, "size limit exceeded");
            }
        }
    }

    /** Counts searches, and remembers whether the first page of people was asked for without a cookie. */
    static final class Watched extends InMemoryOperationInterceptor {
        final AtomicInteger searches = new AtomicInteger();
        volatile Boolean fresh;

        @Override
        public void processSearchRequest(InMemoryInterceptedSearchRequest request) throws LDAPException {
            searches.incrementAndGet();
            if (fresh == null && request.getRequest().getBaseDN().equals(PEOPLE)) {
                fresh = Arrays.stream(request.getRequest().getControls())
                        .filter(SimplePagedResultsControl.class::isInstance)
                        .map(SimplePagedResultsControl.class::cast)
                        .allMatch(control -> control.getCookie() == null
                                || control.getCookie().getValueLength() == 0);
            }
        }
    }

    /** Dies in the middle: runs something when the page of people with that number is asked for, and never answers it. */
    static final class Dies extends InMemoryOperationInterceptor {
        private final int page;
        private final AtomicInteger pages = new AtomicInteger();
        volatile Runnable last = () -> {};

        Dies(int page) {
            this.page = page;
        }

        @Override
        public void processSearchRequest(InMemoryInterceptedSearchRequest request) throws LDAPException {
            if (request.getRequest().getBaseDN().equals(PEOPLE) && pages.incrementAndGet() == page) {
                last.run();
                throw new LDAPException(ResultCode.SERVER_DOWN, "gone");
            }
        }
    }

    /** Answers the pages of people only when told to. */
    static final class Silent extends InMemoryOperationInterceptor {
        final CountDownLatch speak = new CountDownLatch(1);

        @Override
        public void processSearchRequest(InMemoryInterceptedSearchRequest request) throws LDAPException {
            if (request.getRequest().getBaseDN().equals(PEOPLE)) {
                try {
                    speak.await();
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }
}
