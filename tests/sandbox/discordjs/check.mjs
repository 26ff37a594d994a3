// A bot on discord.js 14 that does one of everything, and says on standard output what it has done, one JSON object a
// line. The test beside this file starts it, acts as a person, and ends it by closing standard input.
//
// LANTERN_SANDBOX is the address of the sandbox, LANTERN_TOKEN the made-up token of its application.

import {
  ActionRowBuilder,
  ButtonBuilder,
  ButtonStyle,
  Client,
  Events,
  GatewayIntentBits,
  LabelBuilder,
  MessageFlags,
  ModalBuilder,
  SlashCommandBuilder,
  StringSelectMenuBuilder,
  TextInputBuilder,
  TextInputStyle,
} from 'discord.js';

const base = process.env.LANTERN_SANDBOX;
const host = new URL(base).hostname;
if (!['127.0.0.1', '[::1]', 'localhost'].includes(host)) throw new Error(`${host} is not this machine`);

const say = (event, facts = {}) => process.stdout.write(`${JSON.stringify({ event, ...facts })}\n`);
const fail = (error) => {
  say('failed', { error: String(error?.stack ?? error) });
  process.exitCode = 1;
  client.destroy();
};

const client = new Client({
  intents: [GatewayIntentBits.Guilds],
  rest: { api: `${base}/api`, cdn: `${base}/cdn`, retries: 0, timeout: 10_000 },
});

const command = new SlashCommandBuilder()
  .setName('lamp')
  .setDescription('Light a lamp')
  .addStringOption((option) => option.setName('colour').setDescription('Its colour').setRequired(true));

const buttons = () =>
  new ActionRowBuilder().addComponents(
    new ButtonBuilder().setCustomId('dim').setLabel('Dim').setStyle(ButtonStyle.Secondary),
    new ButtonBuilder().setCustomId('note').setLabel('Leave a note').setStyle(ButtonStyle.Primary),
  );

const form = () =>
  new ModalBuilder()
    .setCustomId('note-form')
    .setTitle('A note')
    .addLabelComponents(
      new LabelBuilder()
        .setLabel('What should it say?')
        .setTextInputComponent(
          new TextInputBuilder().setCustomId('words').setStyle(TextInputStyle.Paragraph).setMaxLength(200),
        ),
      new LabelBuilder()
        .setLabel('Where should it hang?')
        .setStringSelectMenuComponent(
          new StringSelectMenuBuilder()
            .setCustomId('place')
            .addOptions({ label: 'At the door', value: 'door' }, { label: 'By the window', value: 'window' }),
        ),
    );

client.once(Events.ClientReady, async (ready) => {
  try {
    const guild = ready.guilds.cache.first();
    say('ready', { user: ready.user.id, guild: guild.id, channels: guild.channels.cache.size });
    const commands = await ready.application.commands.set([command.toJSON()]);
    say('synced', { commands: commands.map((one) => one.name) });
  } catch (error) {
    fail(error);
  }
});

client.on(Events.InteractionCreate, async (interaction) => {
  try {
    if (interaction.isChatInputCommand()) {
      const colour = interaction.options.getString('colour', true);
      const answer = await interaction.reply({
        content: `A ${colour} lamp is lit.`,
        components: [buttons()],
        withResponse: true,
      });
      say('command', { name: interaction.commandName, message: answer.resource.message.id });
    } else if (interaction.isButton() && interaction.customId === 'dim') {
      await interaction.deferUpdate();
      await interaction.editReply({ content: 'The lamp is dim.', components: [buttons()] });
      say('button', { message: interaction.message.id });
    } else if (interaction.isButton()) {
      await interaction.showModal(form());
      say('modal', {});
    } else if (interaction.isModalSubmit()) {
      const words = interaction.fields.getTextInputValue('words');
      const [place] = interaction.fields.getStringSelectValues('place');
      await interaction.deferReply({ flags: MessageFlags.Ephemeral });
      await interaction.editReply(`Noted at the ${place}: ${words}`);
      const more = await interaction.followUp({ content: 'It hangs.', flags: MessageFlags.Ephemeral });
      say('submitted', { followUp: more.id });
    }
  } catch (error) {
    fail(error);
  }
});

client.on(Events.Error, fail);
client.on(Events.Warn, (warning) => say('warned', { warning }));
process.on('unhandledRejection', fail);
process.stdin.on('end', () => client.destroy().then(() => process.exit()));
process.stdin.resume();

client.login(process.env.LANTERN_TOKEN).catch(fail);
