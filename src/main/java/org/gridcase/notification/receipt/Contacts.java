package org.gridcase.notification.receipt;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Where people want to be told: at most one address per person and channel. */
@Component
public class Contacts {

    private final JdbcClient sql;

    Contacts(JdbcClient sql) {
        this.sql = sql;
    }

    /** A person's contacts, in order of channel. */
    public List<Contact> of(String person) {
        return sql.sql("select * from notice_contact where person = :person order by channel")
                .param("person", person)
                .query(Rows::contact)
                .list();
    }

    /** The contact, also one that is switched off. */
    public Optional<Contact> find(String person, Channel channel) {
        return sql.sql("select * from notice_contact where person = :person and channel = :channel")
                .param("person", person)
                .param("channel", channel.code())
                .query(Rows::contact)
                .optional();
    }

    /** The contacts of these people that are switched on. */
    public List<Contact> active(Collection<String> people) {
        return sql.sql("select * from notice_contact where person in (:people) and active order by channel, person")
                .param("people", people)
                .query(Rows::contact)
                .list();
    }

    /** Saves the contact in place of the one there may be; of two at once the later stays. */
    @Transactional
    public void save(Contact contact) {
        remove(contact.person(), contact.channel());
        sql.sql("""
                insert into notice_contact (person, channel, address, active)
                values (:person, :channel, :address, :active)
                """)
                .param("person", contact.person())
                .param("channel", contact.channel().code())
                .param("address", contact.address())
                .param("active", contact.active())
                .update();
    }

    /** Saves all of them or none; of two for the same person and channel the later stays. */
    @Transactional
    public void saveAll(List<Contact> contacts) {
        contacts.forEach(this::save);
    }

    /** Forgets the contact; whether there was one. */
    @Transactional
    public boolean remove(String person, Channel channel) {
        return sql.sql("delete from notice_contact where person = :person and channel = :channel")
                        .param("person", person)
                        .param("channel", channel.code())
                        .update()
                > 0;
    }
}
