<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="es">
<context>
    <name>Choices</name>
    <message>
        <source>La hoja</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verdadero o falso</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>V/F: solo marcar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>V/F: marcar y corregir las falsas</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>V/F: justificar con el texto</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Con el texto de lectura</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Modelos A y B (otro orden)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copia con letra grande</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Archivos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Word (.docx)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PDF</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Moodle (.xml)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>GIFT (.txt)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Se guarda también la ficha en JSON, para volver a abrirla.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Carpeta</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cam&amp;biar…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cambiar la carpeta</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Aprender de lo que usted acepta</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Guardar las preguntas que acepto</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Con ellas y sus textos se puede entrenar el programa en «Entrenar». No salen de este equipo, y se borran al desmarcar la casilla.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Exportar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+E</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Im&amp;primir lo que se ve…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+P</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Carpeta de las fichas</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Head</name>
    <message>
        <source>Abrir otra ficha</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cambiar el título</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deshacer (Ctrl+Z)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rehacer (Ctrl+Mayús+Z)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Añadir una mía</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pregunta de respuesta corta</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Afirmación verdadera o falsa</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Vista previa y &amp;exportar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+E</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>En cuanto la ficha esté terminada</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n lista(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n dudosa(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n en camino</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>quedan unos %n min</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n aceptada(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ItemCard</name>
    <message>
        <source>aceptada</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>También se acepta: {forms}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>(párr. {n})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Aceptada</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Aceptar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Aceptar o quitar la aceptación (A)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Editar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Editar (E o F2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Otra</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pedir otra en su lugar; esta no se pierde (R)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Volver a una forma anterior</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Subir (Alt+↑)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bajar (Alt+↓)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quitar (Supr)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recuperar</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ItemEditor</name>
    <message>
        <source>&amp;Verdadera</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Falsa</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Pregunta</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Respuesta</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>otras formas válidas, separadas con una barra</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>También se &amp;acepta</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A&amp;firmación</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Corrección</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Elegir la frase en el &amp;texto</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Guardar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Intro</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cance&amp;lar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Esc</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sin frase de prueba.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lo prueba: «{quote}»</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ItemList</name>
    <message>
        <source>Preguntas de la ficha</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Buscando otra…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leyendo el texto otra vez para comprobarla…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ocultar las quitadas</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n quitada(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n en camino…</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OutputView</name>
    <message>
        <source>&amp;Volver a las preguntas</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Esc</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hojas</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Revisar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Incluir</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alumnado {version}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alumnado</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Letra grande</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Docente</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n pregunta(s) dudosa(s) (n.º {numbers}).</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Exportar &amp;sin ella(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Exportando…</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n archivo(s) en «{folder}».</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Abrir la carpeta</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Exportar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Imprimir</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PaperView</name>
    <message>
        <source>Vista previa de la hoja</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ReviewPage</name>
    <message>
        <source>Aún no hay fichas</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cree una o abra el ejemplo.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Abrir ejemplo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>El texto aparecerá aquí en cuanto se lea, y las preguntas una a una.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comprobar una pregunta</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Buscar otra pregunta</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>El texto no da para otra pregunta distinta de ese tipo.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Título de la ficha</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Título:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ficha de ejemplo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Crear una ficha</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ReviewPhrases</name>
    <message>
        <source>propia</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>verificada</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dudosa</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>editada</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>La ha escrito usted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>La ha cambiado usted; vale lo que usted diga.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Otra lectura del texto dio la misma respuesta.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Otra lectura del texto la confirma.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Otra lectura del texto dio el dato de la corrección.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Se puede acertar sin haber leído el texto.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A. Preguntas de respuesta corta</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>B. Verdadero o falso</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verdadera</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Falsa</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>aceptada</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ShortfallStrip</name>
    <message>
        <source>Añadir una mía</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Usar más texto</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{made} de las {asked} preguntas</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{made} de las {asked} afirmaciones</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> y </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>El texto da para {what}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TextPane</name>
    <message>
        <source>Texto de la ficha</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Escribir una pregunta sobre esta frase</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
