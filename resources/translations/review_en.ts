<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="es">
<context>
    <name>Asking</name>
    <message>
        <source>Comprobar una pregunta</source>
        <translation>Check a question</translation>
    </message>
    <message>
        <source>Buscar otra pregunta</source>
        <translation>Look for another question</translation>
    </message>
    <message>
        <source>De la ficha de ejemplo no se pueden pedir otras preguntas; de las suyas, sí.</source>
        <translation>Other questions cannot be asked of the example worksheet; of your own, they can.</translation>
    </message>
    <message>
        <source>Crear ficha</source>
        <translation>Create worksheet</translation>
    </message>
    <message>
        <source>El texto no da para otra pregunta distinta de ese tipo.</source>
        <translation>The text gives no other question of that kind.</translation>
    </message>
</context>
<context>
    <name>CardColumn</name>
    <message>
        <source>Buscando otra…</source>
        <translation>Looking for another…</translation>
    </message>
    <message>
        <source>Leyendo el texto otra vez para comprobarla…</source>
        <translation>Reading the text again to check it…</translation>
    </message>
    <message>
        <source>Se buscará otra en cuanto la ficha esté terminada.</source>
        <translation>Another will be looked for as soon as the worksheet is finished.</translation>
    </message>
    <message>
        <source>Ocultar las quitadas</source>
        <translation>Hide the removed ones</translation>
    </message>
    <message numerus="yes">
        <source>%n quitada(s)</source>
        <translation>
            <numerusform>%n removed</numerusform>
            <numerusform>%n removed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n en camino…</source>
        <translation>
            <numerusform>%n on its way…</numerusform>
            <numerusform>%n on their way…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Choices</name>
    <message>
        <source>La hoja</source>
        <translation>The sheet</translation>
    </message>
    <message>
        <source>Verdadero o falso</source>
        <translation>True or false</translation>
    </message>
    <message>
        <source>Solo marcar V o F</source>
        <translation>Mark T or F only</translation>
    </message>
    <message>
        <source>Marcar y corregir las falsas</source>
        <translation>Mark, and correct false ones</translation>
    </message>
    <message>
        <source>Justificar con el texto</source>
        <translation>Justify with the text</translation>
    </message>
    <message>
        <source>Con el texto de lectura</source>
        <translation>With the reading text</translation>
    </message>
    <message>
        <source>Modelos A y B (otro orden)</source>
        <translation>Versions A and B (another order)</translation>
    </message>
    <message>
        <source>Copia con letra grande</source>
        <translation>Copy in large type</translation>
    </message>
    <message>
        <source>Archivos</source>
        <translation>Files</translation>
    </message>
    <message>
        <source>Word (.docx)</source>
        <translation>Word (.docx)</translation>
    </message>
    <message>
        <source>PDF</source>
        <translation>PDF</translation>
    </message>
    <message>
        <source>Moodle (.xml)</source>
        <translation>Moodle (.xml)</translation>
    </message>
    <message>
        <source>GIFT (.txt)</source>
        <translation>GIFT (.txt)</translation>
    </message>
    <message>
        <source>Se guarda también la ficha en JSON, para volver a abrirla.</source>
        <translation>The worksheet is also saved as JSON, to open it again.</translation>
    </message>
    <message>
        <source>Carpeta</source>
        <translation>Folder</translation>
    </message>
    <message>
        <source>Cam&amp;biar…</source>
        <translation>C&amp;hange…</translation>
    </message>
    <message>
        <source>Cambiar la carpeta</source>
        <translation>Change the folder</translation>
    </message>
    <message>
        <source>Aprender de lo que usted acepta</source>
        <translation>Learning from what you accept</translation>
    </message>
    <message>
        <source>Guardar las preguntas que acepto</source>
        <translation>Keep the questions I accept</translation>
    </message>
    <message>
        <source>Con ellas y sus textos se puede entrenar el programa en «Entrenar». No salen de este equipo, y se borran al desmarcar la casilla.</source>
        <translation>With them and their texts the program can be trained in “Train”. They do not leave this computer, and are deleted when the box is unticked.</translation>
    </message>
    <message>
        <source>&amp;Exportar</source>
        <translation>&amp;Export</translation>
    </message>
    <message>
        <source>Ctrl+E</source>
        <translation>Ctrl+E</translation>
    </message>
    <message>
        <source>Im&amp;primir lo que se ve…</source>
        <translation>&amp;Print what is shown…</translation>
    </message>
    <message>
        <source>Ctrl+P</source>
        <translation>Ctrl+P</translation>
    </message>
    <message>
        <source>Carpeta de las fichas</source>
        <translation>Folder of the worksheets</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>Buscar en el texto y en las preguntas</source>
        <translation>Find in the text and in the questions</translation>
    </message>
    <message>
        <source>Anterior (Mayús+Intro)</source>
        <translation>Previous (Shift+Enter)</translation>
    </message>
    <message>
        <source>Siguiente (Intro)</source>
        <translation>Next (Enter)</translation>
    </message>
    <message>
        <source>Cerrar (Esc)</source>
        <translation>Close (Esc)</translation>
    </message>
    <message>
        <source>No está.</source>
        <translation>Not found.</translation>
    </message>
</context>
<context>
    <name>Head</name>
    <message>
        <source>Abrir otra ficha</source>
        <translation>Open another worksheet</translation>
    </message>
    <message>
        <source>Cambiar el título</source>
        <translation>Change the title</translation>
    </message>
    <message>
        <source>Deshacer (Ctrl+Z)</source>
        <translation>Undo (Ctrl+Z)</translation>
    </message>
    <message>
        <source>Rehacer (Ctrl+Mayús+Z)</source>
        <translation>Redo (Ctrl+Shift+Z)</translation>
    </message>
    <message>
        <source>&amp;Añadir una mía</source>
        <translation>&amp;Add one of mine</translation>
    </message>
    <message>
        <source>Pregunta de respuesta corta</source>
        <translation>Short-answer question</translation>
    </message>
    <message>
        <source>Afirmación verdadera o falsa</source>
        <translation>True or false statement</translation>
    </message>
    <message>
        <source>Vista previa y &amp;exportar</source>
        <translation>Preview and &amp;export</translation>
    </message>
    <message>
        <source>Ctrl+E</source>
        <translation>Ctrl+E</translation>
    </message>
    <message>
        <source>En cuanto la ficha esté terminada</source>
        <translation>As soon as the worksheet is finished</translation>
    </message>
    <message numerus="yes">
        <source>%n lista(s)</source>
        <translation>
            <numerusform>%n ready</numerusform>
            <numerusform>%n ready</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n dudosa(s)</source>
        <translation>
            <numerusform>%n doubtful</numerusform>
            <numerusform>%n doubtful</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n en camino</source>
        <translation>
            <numerusform>%n on its way</numerusform>
            <numerusform>%n on their way</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>quedan unos %n min</source>
        <translation>
            <numerusform>about %n min left</numerusform>
            <numerusform>about %n min left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n aceptada(s)</source>
        <translation>
            <numerusform>%n accepted</numerusform>
            <numerusform>%n accepted</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ItemCard</name>
    <message>
        <source>aceptada</source>
        <translation>accepted</translation>
    </message>
    <message>
        <source>También se acepta: {forms}</source>
        <translation>Also accepted: {forms}</translation>
    </message>
    <message>
        <source>(párr. {n})</source>
        <translation>(par. {n})</translation>
    </message>
    <message>
        <source>Aceptada</source>
        <translation>Accepted</translation>
    </message>
    <message>
        <source>Aceptar</source>
        <translation>Accept</translation>
    </message>
    <message>
        <source>Aceptar o quitar la aceptación (A)</source>
        <translation>Accept, or take that back (A)</translation>
    </message>
    <message>
        <source>Editar</source>
        <translation>Edit</translation>
    </message>
    <message>
        <source>Editar (E o F2)</source>
        <translation>Edit (E or F2)</translation>
    </message>
    <message>
        <source>Otra</source>
        <translation>Another</translation>
    </message>
    <message>
        <source>Pedir otra en su lugar; esta no se pierde (R)</source>
        <translation>Ask for another in its place; this one is not lost (R)</translation>
    </message>
    <message>
        <source>Volver a una forma anterior</source>
        <translation>Go back to an earlier form</translation>
    </message>
    <message>
        <source>Subir (Alt+↑)</source>
        <translation>Move up (Alt+↑)</translation>
    </message>
    <message>
        <source>Bajar (Alt+↓)</source>
        <translation>Move down (Alt+↓)</translation>
    </message>
    <message>
        <source>Quitar (Supr)</source>
        <translation>Remove (Del)</translation>
    </message>
    <message>
        <source>Recuperar</source>
        <translation>Bring back</translation>
    </message>
</context>
<context>
    <name>ItemEditor</name>
    <message>
        <source>&amp;Verdadera</source>
        <translation>&amp;True</translation>
    </message>
    <message>
        <source>&amp;Falsa</source>
        <translation>&amp;False</translation>
    </message>
    <message>
        <source>&amp;Pregunta</source>
        <translation>&amp;Question</translation>
    </message>
    <message>
        <source>&amp;Respuesta</source>
        <translation>&amp;Answer</translation>
    </message>
    <message>
        <source>otras formas válidas, separadas con una barra</source>
        <translation>other right answers, with a slash between</translation>
    </message>
    <message>
        <source>También se &amp;acepta</source>
        <translation>Also a&amp;ccepted</translation>
    </message>
    <message>
        <source>A&amp;firmación</source>
        <translation>State&amp;ment</translation>
    </message>
    <message>
        <source>&amp;Corrección</source>
        <translation>C&amp;orrection</translation>
    </message>
    <message>
        <source>Elegir la frase en el &amp;texto</source>
        <translation>Choose the sentence in the te&amp;xt</translation>
    </message>
    <message>
        <source>&amp;Guardar</source>
        <translation>&amp;Save</translation>
    </message>
    <message>
        <source>Intro</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Cance&amp;lar</source>
        <translation>Cance&amp;l</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Sin frase de prueba.</source>
        <translation>No proving sentence.</translation>
    </message>
    <message>
        <source>Lo prueba: «{quote}»</source>
        <translation>Proved by: «{quote}»</translation>
    </message>
</context>
<context>
    <name>ItemList</name>
    <message>
        <source>Preguntas de la ficha</source>
        <translation>Questions of the worksheet</translation>
    </message>
</context>
<context>
    <name>OtherSheets</name>
    <message>
        <source>Título de la ficha</source>
        <translation>Title of the worksheet</translation>
    </message>
    <message>
        <source>Título:</source>
        <translation>Title:</translation>
    </message>
</context>
<context>
    <name>OutputView</name>
    <message>
        <source>&amp;Volver a las preguntas</source>
        <translation>&amp;Back to the questions</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Hojas</source>
        <translation>Sheets</translation>
    </message>
    <message>
        <source>&amp;Revisar</source>
        <translation>&amp;Review</translation>
    </message>
    <message>
        <source>&amp;Incluir</source>
        <translation>&amp;Include</translation>
    </message>
    <message>
        <source>Alumnado {version}</source>
        <translation>Students {version}</translation>
    </message>
    <message>
        <source>Alumnado</source>
        <translation>Students</translation>
    </message>
    <message>
        <source>Letra grande</source>
        <translation>Large type</translation>
    </message>
    <message>
        <source>Docente</source>
        <translation>Teacher</translation>
    </message>
    <message numerus="yes">
        <source>%n pregunta(s) dudosa(s) (n.º {numbers}).</source>
        <translation>
            <numerusform>%n doubtful question (no. {numbers}).</numerusform>
            <numerusform>%n doubtful questions (no. {numbers}).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Exportar &amp;sin ella(s)</source>
        <translation>
            <numerusform>Export &amp;without it</numerusform>
            <numerusform>Export &amp;without them</numerusform>
        </translation>
    </message>
    <message>
        <source>Exportando…</source>
        <translation>Exporting…</translation>
    </message>
    <message numerus="yes">
        <source>%n archivo(s) en «{folder}».</source>
        <translation>
            <numerusform>%n file in “{folder}”.</numerusform>
            <numerusform>%n files in “{folder}”.</numerusform>
        </translation>
    </message>
    <message>
        <source>Abrir la carpeta</source>
        <translation>Open the folder</translation>
    </message>
    <message>
        <source>&amp;Exportar</source>
        <translation>&amp;Export</translation>
    </message>
    <message>
        <source>Imprimir</source>
        <translation>Print</translation>
    </message>
</context>
<context>
    <name>PaperView</name>
    <message>
        <source>Vista previa de la hoja</source>
        <translation>Preview of the sheet</translation>
    </message>
</context>
<context>
    <name>ReviewPage</name>
    <message>
        <source>Aún no hay fichas</source>
        <translation>No worksheets yet</translation>
    </message>
    <message>
        <source>Cree una o abra el ejemplo.</source>
        <translation>Make one, or open the example.</translation>
    </message>
    <message>
        <source>Abrir ejemplo</source>
        <translation>Open the example</translation>
    </message>
    <message>
        <source>El texto aparecerá aquí en cuanto se lea, y las preguntas una a una.</source>
        <translation>The text will appear here as soon as it is read, and the questions one by one.</translation>
    </message>
    <message>
        <source>Ficha de ejemplo</source>
        <translation>Example worksheet</translation>
    </message>
    <message>
        <source>Crear una ficha</source>
        <translation>Make a worksheet</translation>
    </message>
</context>
<context>
    <name>ReviewPhrases</name>
    <message>
        <source>propia</source>
        <translation>yours</translation>
    </message>
    <message>
        <source>verificada</source>
        <translation>verified</translation>
    </message>
    <message>
        <source>dudosa</source>
        <translation>doubtful</translation>
    </message>
    <message>
        <source>editada</source>
        <translation>edited</translation>
    </message>
    <message>
        <source>La ha escrito usted.</source>
        <translation>You wrote it.</translation>
    </message>
    <message>
        <source>La ha cambiado usted; vale lo que usted diga.</source>
        <translation>You changed it; your word holds.</translation>
    </message>
    <message>
        <source>Otra lectura del texto dio la misma respuesta.</source>
        <translation>Another reading of the text gave the same answer.</translation>
    </message>
    <message>
        <source>Otra lectura del texto la confirma.</source>
        <translation>Another reading of the text confirms it.</translation>
    </message>
    <message>
        <source>Otra lectura del texto dio el dato de la corrección.</source>
        <translation>Another reading of the text gave the fact in the correction.</translation>
    </message>
    <message>
        <source>Se puede acertar sin haber leído el texto.</source>
        <translation>It can be guessed without having read the text.</translation>
    </message>
    <message>
        <source>A. Preguntas de respuesta corta</source>
        <translation>A. Short-answer questions</translation>
    </message>
    <message>
        <source>B. Verdadero o falso</source>
        <translation>B. True or false</translation>
    </message>
    <message>
        <source>Verdadera</source>
        <translation>True</translation>
    </message>
    <message>
        <source>Falsa</source>
        <translation>False</translation>
    </message>
    <message>
        <source>aceptada</source>
        <translation>accepted</translation>
    </message>
</context>
<context>
    <name>ShortfallStrip</name>
    <message>
        <source>Añadir una mía</source>
        <translation>Add one of mine</translation>
    </message>
    <message>
        <source>Usar más texto</source>
        <translation>Use more text</translation>
    </message>
    <message>
        <source>Aceptar &amp;dudosas ({count})</source>
        <translation>Accept &amp;doubtful ({count})</translation>
    </message>
    <message>
        <source>{made} de las {asked} preguntas</source>
        <translation>{made} of the {asked} questions</translation>
    </message>
    <message>
        <source>{made} de las {asked} afirmaciones</source>
        <translation>{made} of the {asked} statements</translation>
    </message>
    <message>
        <source> y </source>
        <translation> and </translation>
    </message>
    <message>
        <source>El texto da para {what}.</source>
        <translation>The text gives {what}.</translation>
    </message>
    <message numerus="yes">
        <source>%n dudosa(s) por decidir.</source>
        <translation>
            <numerusform>%n doubtful question to decide about.</numerusform>
            <numerusform>%n doubtful questions to decide about.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TextPane</name>
    <message>
        <source>Texto de la ficha</source>
        <translation>Text of the worksheet</translation>
    </message>
    <message>
        <source>Escribir una pregunta sobre esta frase</source>
        <translation>Write a question about this sentence</translation>
    </message>
</context>
<context>
    <name>Workspace</name>
    <message>
        <source>J/K: siguiente, anterior · A: aceptar · E: editar · R: otra · Supr: quitar · Ctrl+Z: deshacer · Ctrl+F: buscar</source>
        <translation>J/K: next, previous · A: accept · E: edit · R: another · Del: remove · Ctrl+Z: undo · Ctrl+F: find</translation>
    </message>
</context>
</TS>
