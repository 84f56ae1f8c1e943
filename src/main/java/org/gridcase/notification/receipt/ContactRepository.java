package org.gridcase.notification.receipt;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridcase.seal.BrokenSealException;
import org.gridcase.seal.KeyRing;
import org.gridcase.seal.SealKey;
import org.gridcase.seal.SealedRows;
import org.gridcase.seal.SealedTable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Where people want to be told: at most one address per person and channel, sealed to both. */
@Component
public class ContactRepository implements SealedTable {

    private static final Logger LOG = LoggerFactory.getLogger(ContactRepository.class);

    static final String TABLE = "notice_contact";

    private static final String INSERT = "insert into notice_contact (person, channel, key_id, address, active)"
            + " values (:person, :channel, :key, :address, :active)";

    private final JdbcClient sql;
    private final KeyRing keys;

    ContactRepository(JdbcClient sql, KeyRing keys) {
        this.sql = sql;
        this.keys = keys;
    }

    /** A row as it is stored. */
    record Row(String person, String channel, String key, String address, boolean active) {

        static Row sealed(SealKey key, String person, String channel, String address, boolean active) {
            return new Row(person, channel, key.id(), key.seal(address, TABLE, person, channel), active);
        }

        Contact opened(KeyRing keys) {
            return new Contact(person, DeliveryChannel.ofCode(channel), text(keys.key(key)), active);
        }

        String text(SealKey by) {
            return by.open(address, TABLE, person, channel);
        }
    }

    private static Row sealed(ResultSet row) throws SQLException {
        return new Row(
                row.getString("person"),
                row.getString("channel"),
                row.getString("key_id"),
                row.getString("address"),
                row.getBoolean("active"));
    }

    /** One that somebody has damaged in the database keeps no notice from those that are good; saved again it is good as well. */
    private Optional<Contact> readable(Row row) {
        try {
            return Optional.of(row.opened(keys));
        } catch (BrokenSealException e) {
            LOG.warn("账号 {} 的联系方式 {} 无法解读，可能被改动或调换：{}", row.person(), row.channel(), e.getMessage());
            return Optional.empty();
        }
    }

    /** A person's contacts, in order of channel. */
    public List<Contact> of(String person) {
        return sql
                .sql("select * from notice_contact where person = :person order by channel")
                .param("person", person)
                .query((rs, row) -> sealed(rs))
                .list()
                .stream()
                .flatMap(row -> readable(row).stream())
                .toList();
    }

    /** The contact, also one that is switched off. */
    public Optional<Contact> find(String person, DeliveryChannel channel) {
        return sql.sql("select * from notice_contact where person = :person and channel = :channel")
                .param("person", person)
                .param("channel", channel.code())
                .query((rs, row) -> sealed(rs))
                .optional()
                .flatMap(this::readable);
    }

    /** The contacts of these people that are switched on. */
    public List<Contact> active(Collection<String> people) {
        return sql
                .sql("select * from notice_contact where person in (:people) and active order by channel, person")
                .param("people", people)
                .query((rs, row) -> sealed(rs))
                .list()
                .stream()
                .flatMap(row -> readable(row).stream())
                .toList();
    }

    /** Saves the contact in place of the one there may be; of two at once the later stays. */
    @Transactional
    public void save(Contact contact) {
        remove(contact.person(), contact.channel());
        Row row = Row.sealed(
                keys.newest(), contact.person(), contact.channel().code(), contact.address(), contact.active());
        sql.sql(INSERT)
                .param("person", row.person())
                .param("channel", row.channel())
                .param("key", row.key())
                .param("address", row.address())
                .param("active", row.active())
                .update();
    }

    /** Saves all of them or none; of two for the same person and channel the later stays. */
    @Transactional
    public void saveAll(List<Contact> contacts) {
        contacts.forEach(this::save);
    }

    /** Forgets the contact; whether there was one. */
    @Transactional
    public boolean remove(String person, DeliveryChannel channel) {
        return sql.sql("delete from notice_contact where person = :person and channel = :channel")
                        .param("person", person)
                        .param("channel", channel.code())
                        .update()
                > 0;
    }

    @Override
    public String table() {
        return TABLE;
    }

    @Override
    public Map<String, Long> rowsByKey() {
        return SealedRows.byKey(sql, TABLE);
    }

    @Override
    public void openOne(SealKey key) {
        List<Row> rows = SealedRows.some(sql, TABLE, key, (rs, row) -> sealed(rs));
        SealedRows.openOne(rows, this::readable, row -> row.text(key));
    }

    /** A contact that is saved meanwhile stays as saved. */
    @Override
    @Transactional
    public int sealAnew(int atMost) {
        SealKey newest = keys.newest();
        List<Row> old = sql.sql(
                        "select * from notice_contact where key_id <> :key order by person, channel limit :most")
                .param("key", newest.id())
                .param("most", atMost)
                .query((rs, row) -> sealed(rs))
                .list();
        int sealed = 0;
        for (Row row : old) {
            Optional<Contact> contact = readable(row);
            if (contact.isEmpty()) {
                continue;
            }
            Row anew = Row.sealed(
                    newest, row.person(), row.channel(), contact.get().address(), row.active());
            sealed++;
            sql.sql("update notice_contact set key_id = :key, address = :address"
                            + " where person = :person and channel = :channel and address = :before")
                    .param("key", anew.key())
                    .param("address", anew.address())
                    .param("person", row.person())
                    .param("channel", row.channel())
                    .param("before", row.address())
                    .update();
        }
        return sealed;
    }
}
